/** The branch's first-parent line, and what was merged into it. */
package com.acme.deploytag.git.history;
