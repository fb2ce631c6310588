/**
 * How a run ended, everywhere where the runner looks: outputs, summary, annotations, log, exit
 * code.
 */
package com.acme.deploytag.action.output;
