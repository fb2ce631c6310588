package com.acme.deploytag.plan;

import com.acme.deploytag.ledger.trailer.Version;

/** A service at a version. */
public record ServiceVersion(String service, Version version) {

  /** {@code checkout-service 9c81d0e5f6a7…}. */
  @Override
  public String toString() {
    return service + " " + version.brief();
  }
}
