/**
 * Judges what others would merge: the catalog, each commit by itself, and what they say of
 * themselves.
 */
package com.acme.deploytag.verify;
