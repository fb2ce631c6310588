/** What kustomize builds of an overlay, where that is plain. */
package com.acme.deploytag.kustomize.build;
