package com.acme.deploytag.report;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The run that reports, as far as a reader wants to know it.
 *
 * @param repositoryUrl the infra repository's address, which links start with; empty if the run
 *     ended before it was known
 * @param branch its branch; {@code HEAD} if that is the default one, and the run ended before it
 *     was known; empty likewise
 * @param url the workflow run's page
 * @param actor who set it off
 * @param now when it began, which ages are counted to
 * @param asked what was asked for, in words that may hold quoted text from outside; empty if the
 *     run ended before it was known
 * @param form reads the form by which a person started it, if one did
 */
public record Run(
    String repositoryUrl,
    String branch,
    Optional<String> url,
    Optional<String> actor,
    Instant now,
    Optional<String> asked,
    Optional<Supplier<Form>> form) {

  /** The same, started by the form that {@code reader} reads. */
  public Run by(Optional<Supplier<Form>> reader) {
    return new Run(repositoryUrl, branch, url, actor, now, asked, reader);
  }

  /** One like it that {@code other} set off, of which {@code page} tells. */
  public Run by(Optional<String> page, Optional<String> other) {
    return new Run(repositoryUrl, branch, page, other, now, asked, form);
  }

  /** The same on {@code other} branch. */
  public Run on(String other) {
    return new Run(repositoryUrl, other, url, actor, now, asked, form);
  }
}
