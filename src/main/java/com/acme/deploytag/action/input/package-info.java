/**
 * What the workflow asks for: inputs, event and environment, read into a {@link
 * com.acme.deploytag.action.input.Job}; all that is wrong is told at once.
 */
package com.acme.deploytag.action.input;
