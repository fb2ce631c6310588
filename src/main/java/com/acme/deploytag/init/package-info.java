/** Guesses a catalog for a repository that has none, by the kustomizations in it. */
package com.acme.deploytag.init;
