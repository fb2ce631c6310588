/**
 * Reads inputs, event and environment into a {@link com.acme.deploytag.action.input.Job}, and
 * reports all problems with them at once.
 */
package com.acme.deploytag.action.input;
