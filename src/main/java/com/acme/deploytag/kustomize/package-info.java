/**
 * Image pins in a kustomization file: found, read and edited without loss. The field names and
 * their meaning are those of kustomize's {@code images} (kubectl.docs.kubernetes.io, "images").
 */
package com.acme.deploytag.kustomize;
