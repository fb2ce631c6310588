/** Edits that insert and remove items of YAML collections. */
package com.acme.deploytag.yaml.edit;
