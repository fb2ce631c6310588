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
 * as the source environment had them with that version.
 *
 * @param to where it would be promoted to, if it would
 */
record RenameReview(Catalog catalog, Ledger ledger, Optional<Environment.Promoted> to) {

  /**
   * What is wrong with {@code pin}'s names, if something is.
   *
   * @param version the version that would go in; nothing if that stays
   */
  Optional<Problem> judge(ProposedPin pin, Optional<Version> version) {
    return pin.renamed().filter(as -> !isProven(pin, as, version)).map(as -> refused(pin, as));
  }

  private boolean isProven(ProposedPin pin, Version.Pinned as, Optional<Version> version) {
    return to.isPresent()
        && version.isPresent()
        && ledger.of(pin.service().name(), to.get().from().value()).of(version.get()).stream()
            .map(Interval::version)
            .anyMatch(v -> v.pins().contains(as));
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
        "Keep name and newName as they are on the base branch%s."
            .formatted(
                to.map(t -> ", or take them from " + t.from().value() + " with the version")
                    .orElse("")));
  }
}
