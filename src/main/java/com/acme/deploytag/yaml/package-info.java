/**
 * YAML as text with located scalars: parsed to find spans, edited by replacing these, so that all
 * bytes outside of them stay. The only user of snakeyaml-engine.
 */
package com.acme.deploytag.yaml;
