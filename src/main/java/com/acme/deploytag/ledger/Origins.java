package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import java.util.Set;

/**
 * What single commits prove, which are older than those that were read completely.
 *
 * @param proven the targets whose version is explained: the environment before had it, or it was
 *     there when the history began
 * @param isOpen whether further commits may prove more
 */
public record Origins(Set<ServiceEnvironment> proven, boolean isOpen) {

  static final Origins NONE = new Origins(Set.of(), false);

  public Origins {
    proven = Set.copyOf(proven);
  }
}
