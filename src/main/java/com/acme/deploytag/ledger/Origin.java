package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;

/**
 * The question where that comes from what stands somewhere.
 *
 * @param there where it stands
 * @param source where it should have stood before
 * @param isWhole whether all of the history counts, or as far back as the catalog says
 */
public record Origin(ServiceEnvironment there, ServiceEnvironment source, boolean isWhole) {}
