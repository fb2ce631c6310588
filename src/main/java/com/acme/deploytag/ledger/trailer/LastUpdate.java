package com.acme.deploytag.ledger.trailer;

import java.util.Optional;

/**
 * The newest update of a target by this action; promotions, rollbacks and manual commits are no
 * updates.
 *
 * @param ref its commit
 * @param sequence its place in the order of the service's pipeline, if the dispatch gave one
 */
public record LastUpdate(CommitRef ref, Optional<Long> sequence) {}
