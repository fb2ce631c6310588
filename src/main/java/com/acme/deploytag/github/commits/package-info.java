/** Commits that GitHub creates, branches that it moves, and its verification of signatures. */
package com.acme.deploytag.github.commits;
