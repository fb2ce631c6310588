/**
 * GitHub's API: an App's tokens, pull requests, commits that GitHub signs. Nothing of it is loaded
 * in a run that needs none of that.
 *
 * <p>A thin client of its own, where hub4j's github-api would be the usual choice: with the data
 * binding that it needs it takes about 4 MB of an image of 30, it neither signs in as an App nor
 * speaks GraphQL to the extent needed here, and it repeats and waits by rules of its own, past the
 * run's deadline. What is needed is a dozen calls.
 */
package com.acme.deploytag.github;
