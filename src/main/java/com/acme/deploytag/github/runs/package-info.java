/** Dispatches, and the workflow runs that they start: found, and read as far as they tell why. */
package com.acme.deploytag.github.runs;
