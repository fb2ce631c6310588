package com.acme.deploytag.ledger.trailer;

/** One service in one environment, by their names in the catalog. */
public record ServiceEnvironment(String service, String environment) {}
