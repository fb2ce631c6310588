/** The remote's address, and requests to it over git's smart HTTP (gitprotocol-http(5)). */
package com.acme.deploytag.git.http;
