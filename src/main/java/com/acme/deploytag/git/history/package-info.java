/** The branch's first-parent line, and the commits that were merged into it. */
package com.acme.deploytag.git.history;
