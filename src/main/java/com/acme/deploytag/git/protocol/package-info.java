/**
 * Git's protocol: advertisements, fetches, pushes, and a server's answers to them
 * (gitprotocol-v2(5), gitprotocol-pack(5)).
 */
package com.acme.deploytag.git.protocol;
