/**
 * Image pins in a kustomization file: found and read. The field names and their meaning are those
 * of kustomize's {@code images} (kubectl.docs.kubernetes.io, "images").
 */
package com.acme.deploytag.kustomize;
