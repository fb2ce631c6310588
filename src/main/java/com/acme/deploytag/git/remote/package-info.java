/** The branch at the remote, and the files of its commits, fetched as they are needed. */
package com.acme.deploytag.git.remote;
