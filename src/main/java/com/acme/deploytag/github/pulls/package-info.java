/** Pull requests: opened, kept up, closed, reviewed, merged by GitHub itself. */
package com.acme.deploytag.github.pulls;
