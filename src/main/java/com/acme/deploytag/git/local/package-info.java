/** JGit's surroundings: a temporary repository that depends on nothing of the machine. */
package com.acme.deploytag.git.local;
