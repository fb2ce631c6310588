/**
 * YAML as text with located scalars: parsed to find places, edited by replacing spans, so that
 * every byte outside a span stays. The only user of snakeyaml-engine.
 */
package com.acme.deploytag.yaml;
