/** Calls to GitHub's API: retries where that helps, and plain messages where it does not. */
package com.acme.deploytag.github.client;
