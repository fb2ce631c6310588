/** JGit's surroundings: a temporary repository that asks the machine for nothing. */
package com.acme.deploytag.git.local;
