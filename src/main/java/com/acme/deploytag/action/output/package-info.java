/** Reports a run's outcome to the runner: outputs, summary, annotations, log, exit code. */
package com.acme.deploytag.action.output;
