/** Where the remote is, and requests to it by git's smart HTTP (gitprotocol-http(5)). */
package com.acme.deploytag.git.http;
