package com.acme.deploytag.ledger.trailer;

/**
 * A rollback's rejection of the version that it removed.
 *
 * @param target where the version was
 * @param version the tag, or the digest of a pin that had none
 * @param pin the removed pin
 * @param ref the commit with which the rollback landed
 */
public record Rejection(
    ServiceEnvironment target, String version, Version.Pinned pin, CommitRef ref) {}
