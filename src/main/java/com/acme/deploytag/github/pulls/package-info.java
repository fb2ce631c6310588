/** Pull requests: found, opened, updated, closed, reviewed, auto-merged. */
package com.acme.deploytag.github.pulls;
