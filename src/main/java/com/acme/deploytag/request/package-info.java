/** What is asked of a run, as it came: parameters that nobody has believed yet. */
package com.acme.deploytag.request;
