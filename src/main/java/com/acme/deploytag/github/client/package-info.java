/** Calls to GitHub's API: made again where that helps, and told plainly where it does not. */
package com.acme.deploytag.github.client;
