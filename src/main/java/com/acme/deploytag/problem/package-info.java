/**
 * Problems as data: a {@link com.acme.deploytag.problem.Problem} says what is wrong, where, and
 * what to do. All other packages depend on this one, and it on none of them.
 */
package com.acme.deploytag.problem;
