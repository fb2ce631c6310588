package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;

/**
 * The question whether a target's version came from another environment.
 *
 * @param there the target
 * @param source the target that should have had the version before
 * @param isWhole whether the whole history counts, or only the catalog's {@code history}
 */
public record Origin(ServiceEnvironment there, ServiceEnvironment source, boolean isWhole) {}
