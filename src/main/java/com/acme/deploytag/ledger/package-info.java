/**
 * What ran where, and since when, as the branch's history tells it: git is the ledger. Pure: what
 * is read of the history comes in as {@link com.acme.deploytag.ledger.CommitRecord}s, and a {@link
 * com.acme.deploytag.ledger.Ledger} comes out.
 */
package com.acme.deploytag.ledger;
