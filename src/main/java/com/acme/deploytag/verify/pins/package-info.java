/** Judges the pins that a merge would set, by the rules of update and promote. Pure. */
package com.acme.deploytag.verify.pins;
