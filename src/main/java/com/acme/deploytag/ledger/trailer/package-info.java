/** The trailers of commits, and what of them the commits' own changes prove. Pure. */
package com.acme.deploytag.ledger.trailer;
