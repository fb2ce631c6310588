package com.acme.deploytag.ledger;

/** What a timeline is about: one service in one environment, by their names in the catalog. */
public record Track(String service, String environment) {}
