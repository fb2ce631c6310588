package com.acme.deploytag.ledger.trailer;

/**
 * A rollback's word on the version that it took away.
 *
 * @param target where that was
 * @param version the tag, or the digest of a pin that had none
 * @param pin what was taken away, as it was pinned
 * @param ref the commit by which the rollback got there
 */
public record Rejection(
    ServiceEnvironment target, String version, Version.Pinned pin, CommitRef ref) {}
