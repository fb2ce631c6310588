/**
 * Signatures of commits by an SSH key, as OpenSSH writes them, by the JDK alone: JGit's own signers
 * need BouncyCastle or a program to call, and the image has room for neither.
 */
package com.acme.deploytag.signing;
