/**
 * What ran where, and since when, by the branch's history: git is the ledger. Pure: the history
 * comes in as {@link com.acme.deploytag.ledger.CommitRecord}s, and a {@link
 * com.acme.deploytag.ledger.Ledger} comes out.
 */
package com.acme.deploytag.ledger;
