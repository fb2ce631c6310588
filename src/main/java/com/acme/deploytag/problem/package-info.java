/**
 * What can be wrong, as data: a {@link com.acme.deploytag.problem.Problem} says what was found,
 * what to do and where. Every other package builds on this one; it knows none of them.
 */
package com.acme.deploytag.problem;
