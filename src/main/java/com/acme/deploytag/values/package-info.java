/** Values in YAML and JSON files of any kind: found by their paths, and replaced without loss. */
package com.acme.deploytag.values;
