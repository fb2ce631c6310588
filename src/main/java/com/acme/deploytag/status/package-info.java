/** What runs where, and what waits to be promoted. Pure. */
package com.acme.deploytag.status;
