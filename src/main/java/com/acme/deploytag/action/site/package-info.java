/** A status as a static site: one page with its data, and a badge for each environment. */
package com.acme.deploytag.action.site;
