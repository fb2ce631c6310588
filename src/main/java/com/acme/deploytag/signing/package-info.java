/**
 * Signs commits with an SSH key in OpenSSH's format, by the JDK alone: JGit's own signers need
 * BouncyCastle or an external program, and the image has room for neither.
 */
package com.acme.deploytag.signing;
