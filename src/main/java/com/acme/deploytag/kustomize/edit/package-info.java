/** Replaces pins without loss: every byte beside the changed value stays, and that is proven. */
package com.acme.deploytag.kustomize.edit;
