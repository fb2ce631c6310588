/** Values that the pure core shares with git. */
package com.acme.deploytag.model;
