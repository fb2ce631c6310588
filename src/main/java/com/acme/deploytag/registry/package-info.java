/** Asks container registries by the OCI distribution protocol: is it there, and what is it. */
package com.acme.deploytag.registry;
