/** Commits and branches that GitHub makes and moves, and whether it calls them verified. */
package com.acme.deploytag.github.commits;
