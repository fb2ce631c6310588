/**
 * The grammar of image references: parsed once, printed back the same. The rules are those of the
 * OCI distribution spec ("Pulling manifests") and image spec ("Digests"), and of
 * distribution/reference for registry hosts.
 */
package com.acme.deploytag.image;
