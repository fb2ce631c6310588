/**
 * The catalog, {@code .github/deploy-tag.yml}: which services and environments there are and what
 * each accepts; typed, with positions for its errors. {@code src/schema/deploy-tag.schema.json}
 * says the same to editors, and a test holds the two equal.
 */
package com.acme.deploytag.catalog;
