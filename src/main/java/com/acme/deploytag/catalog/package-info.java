/**
 * The catalog: which services and environments there are and what each accepts; typed, with
 * positions for the messages of those who judge by it.
 */
package com.acme.deploytag.catalog;
