/** Records of deployments, as GitHub shows them beside a repository and its commits. */
package com.acme.deploytag.github.deployments;
