/** Commit statuses and check runs. */
package com.acme.deploytag.github.statuses;
