package com.acme.deploytag.plan;

import com.acme.deploytag.health.PinHealth;

/**
 * What the cluster says of a version that is to go on from an environment.
 *
 * @param environment the environment's name
 */
public record ServiceHealth(ServiceVersion version, String environment, PinHealth health) {}
