/** What is read of one commit, and of the history behind it, as far as somebody has to look. */
package com.acme.deploytag.snapshot;
