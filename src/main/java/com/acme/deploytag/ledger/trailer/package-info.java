/** What commits say of themselves in trailers, and what of that their own changes prove. Pure. */
package com.acme.deploytag.ledger.trailer;
