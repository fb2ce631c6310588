/**
 * Reads the catalog's file, {@code .github/deploy-tag.yml}: a reader a part, which tells all that
 * is wrong with it, each with its place. {@code src/schema/deploy-tag.schema.json} says the same to
 * editors, and a test holds the two equal.
 */
package com.acme.deploytag.catalog.reader;
