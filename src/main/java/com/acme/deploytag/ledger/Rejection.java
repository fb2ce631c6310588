package com.acme.deploytag.ledger;

/**
 * A rollback's word on the version that it took away.
 *
 * @param track where that was
 * @param version the tag, or the digest of a pin that had none
 * @param stamp the rollback's commit
 */
public record Rejection(Track track, String version, Stamp stamp) {}
