/**
 * The runner's protocol: inputs, event, outputs, summary and workflow commands, as GitHub documents
 * and actions/runner implements them. The only reader of {@code INPUT_*} and {@code GITHUB_*}.
 */
package com.acme.deploytag.action;
