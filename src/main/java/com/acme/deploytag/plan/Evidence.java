package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.ledger.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger proves of two services that would run together in the target environment.
 *
 * @param caller the one that calls the other
 * @param called the other
 * @param rule the entry of the caller's {@code depends-on} that says so; it names another service
 *     where the one calls the other through that
 * @param stretch the time without a break during which they ran together in the source environment,
 *     the one that counts; its version is the caller's; nothing if they never met
 * @param length how long that was; if {@link Interval#older}, at least
 * @param ready when that is long enough: in the past, or in the future if they run together still;
 *     nothing if it never will be
 * @param isProven whether it is long enough
 * @param isOfHealth whether the cluster tells that they ran; else it is known that they stood there
 */
public record Evidence(
    ServiceVersion caller,
    ServiceVersion called,
    Located<String> rule,
    Optional<Interval> stretch,
    Duration length,
    Optional<Instant> ready,
    boolean isProven,
    boolean isOfHealth) {}
