/** Values that the pure core and git share. */
package com.acme.deploytag.model;
