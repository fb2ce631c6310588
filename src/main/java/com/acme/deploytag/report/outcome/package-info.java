/** What is told of a run in the end: the log's last lines and the step summary. */
package com.acme.deploytag.report.outcome;
