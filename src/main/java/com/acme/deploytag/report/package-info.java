/** Pure text made from plans and outcomes: the commit message, the log and the step summary. */
package com.acme.deploytag.report;
