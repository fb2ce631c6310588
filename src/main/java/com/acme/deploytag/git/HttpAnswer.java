package com.acme.deploytag.git;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param words the body of an error, cut; empty otherwise
 */
record HttpAnswer(int status, String words) {}
