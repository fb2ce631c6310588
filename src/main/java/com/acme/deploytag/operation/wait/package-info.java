/** A change that waits until what it has landed runs, and takes back what does not. */
package com.acme.deploytag.operation.wait;
