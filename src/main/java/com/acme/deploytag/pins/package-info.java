/** Where versions are pinned, whatever the file: what is there, and how it is set. */
package com.acme.deploytag.pins;
