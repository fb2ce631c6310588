/** How often and how fast versions get in, counted in the ledger. Pure. */
package com.acme.deploytag.numbers;
