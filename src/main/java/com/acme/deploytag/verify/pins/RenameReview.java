package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.Optional;

/**
 * Judges names that are neither a service's own nor as they were: a promotion may bring them along,
 * as the source environment had them with that version, and a rollback as the environment itself
 * had them.
 *
 * @param environment where they would stand
 */
record RenameReview(Catalog catalog, Ledger ledger, Environment environment) {

  /**
   * What is wrong with {@code pin}'s names, if something is.
   *
   * @param version the version that would go in; nothing if that stays
   * @param isReturn whether it goes back to that
   */
  Optional<Problem> judge(ProposedPin pin, Optional<Version> version, boolean isReturn) {
    Optional<String> from = isReturn ? Optional.of(environment.name()) : source();
    return pin.renamed()
        .filter(as -> !isProven(pin, as, from, version))
        .map(as -> refused(pin, as));
  }

  private boolean isProven(
      ProposedPin pin, Version.Pinned as, Optional<String> from, Optional<Version> version) {
    return from.isPresent()
        && version.isPresent()
        && ledger.of(pin.service().name(), from.get()).of(version.get()).stream()
            .map(Interval::version)
            .anyMatch(v -> v.pins().contains(as));
  }

  private Optional<String> source() {
    return switch (environment) {
      case Environment.Dispatched _ -> Optional.empty();
      case Environment.Promoted to -> Optional.of(to.from().value());
    };
  }

  private Problem refused(ProposedPin pin, Version.Pinned as) {
    return Problem.at(
        pin.written().entry().place(),
        "%s in place of %s is no image of %s by %s"
            .formatted(
                SafeText.quoted(as.newName().orElse(as.name())),
                SafeText.quoted(as.newName().isPresent() ? as.name() : as.image()),
                pin.service().name(),
                catalog.source()),
        "Keep name and newName as they are on the base branch%s. If it is a copy of %s in another registry, list it there as one of its mirrors first."
            .formatted(
                source()
                    .map(from -> ", or take them from " + from + " with the version")
                    .orElse(""),
                SafeText.quoted(as.image())));
  }
}
