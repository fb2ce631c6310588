package com.acme.deploytag.ledger.trailer;

/** What a timeline is about: one service in one environment, by their names in the catalog. */
public record ServiceEnvironment(String service, String environment) {}
