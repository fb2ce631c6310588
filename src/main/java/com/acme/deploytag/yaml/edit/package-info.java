/** Where new text goes in a YAML collection, and what goes with what is taken out. */
package com.acme.deploytag.yaml.edit;
