/** A GitHub App: its authentication, and the short-lived tokens of its installation. */
package com.acme.deploytag.github.app;
