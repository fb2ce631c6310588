package com.acme.deploytag.init;

/**
 * An image that an overlay runs.
 *
 * @param name how what the overlay is made of calls it
 * @param pulled the name under which it is pulled
 * @param file where it was found
 */
record FoundImage(String name, String pulled, String file) {}
