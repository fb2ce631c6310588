/** What a merge would change: merge bases, commits and paths. */
package com.acme.deploytag.git.proposal;
