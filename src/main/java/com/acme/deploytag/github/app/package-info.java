/** A GitHub App: who it says it is, and the short-lived tokens that it gets. */
package com.acme.deploytag.github.app;
