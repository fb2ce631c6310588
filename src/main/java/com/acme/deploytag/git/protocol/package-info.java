/**
 * What git's protocol says: refs, fetches, pushes, and what a server answers (gitprotocol-v2(5),
 * gitprotocol-pack(5)).
 */
package com.acme.deploytag.git.protocol;
