/**
 * Publishes a plan: by a push to the branch or by pull request, with a commit by git or the API.
 */
package com.acme.deploytag.publish;
