package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.request.Operation;
import java.util.Collection;

/** Knows what registries have. */
public interface ImageWitness {

  /**
   * What registries say of all that {@code pins} set, each under the name by which its environment
   * pulls it.
   *
   * @throws RemoteException if there is no login to ask with; a registry that does not answer is an
   *     answer, too
   */
  RegistryAnswers ask(Operation operation, Collection<PinChange> pins, RegistryRules rules)
      throws RemoteException;
}
