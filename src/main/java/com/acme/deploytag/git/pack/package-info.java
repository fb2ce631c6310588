/** Stores packs of a whole history, in less time and memory than JGit does. */
package com.acme.deploytag.git.pack;
