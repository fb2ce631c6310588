package com.acme.deploytag.status;

import com.acme.deploytag.health.StayHealth;
import com.acme.deploytag.numbers.Deployment;
import java.util.Optional;

/**
 * What stood in an environment for a while.
 *
 * @param deployment what, and from when to when
 * @param health whether it ran, as far as that was asked anyway; nothing where the catalog has no
 *     health for the environment
 */
public record Stay(Deployment deployment, Optional<StayHealth> health) {}
