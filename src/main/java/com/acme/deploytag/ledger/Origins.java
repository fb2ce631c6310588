package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import java.util.Set;

/**
 * What single commits have proven, far before those of which everything was read.
 *
 * @param proven the targets at which nothing stands that needs an explanation: it stood in the
 *     environment before, or was there when the history began
 * @param isOpen whether more may be proven this way
 */
public record Origins(Set<ServiceEnvironment> proven, boolean isOpen) {

  static final Origins NONE = new Origins(Set.of(), false);

  public Origins {
    proven = Set.copyOf(proven);
  }
}
