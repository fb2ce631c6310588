package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Origins;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.LastUpdate;
import com.acme.deploytag.ledger.trailer.Records;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Word;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ledgers in which nothing stood, for rules that go by what was said. */
final class Ledgers {

  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private Ledgers() {}

  static Catalog catalog(String text) {
    return switch (CatalogReader.parse("catalog", text)) {
      case Checked.Good<Catalog>(Catalog catalog) -> catalog;
      case Checked.Bad<Catalog>(List<Problem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  /** A commit that landed so long ago. */
  static CommitRef commit(Duration ago) {
    return new CommitRef(
        1, new CommitId("c".repeat(40)), NOW.minus(ago), "a person", Optional.empty());
  }

  /**
   * One in which {@code target}'s image was updated last by {@code update}.
   *
   * @param extent how far its records go
   */
  static Ledger updated(
      ServiceEnvironment target, String image, LastUpdate update, HistoryCompleteness extent) {
    return of(new Records(Map.of(), Map.of(target, Map.of(image, update)), extent, NOW, gap()));
  }

  /** One in which {@code word} was said. */
  static Ledger said(Word word) {
    return of(
        new Records(
            Map.of(word.target(), List.of(word)), Map.of(), HistoryCompleteness.WHOLE, NOW, gap()));
  }

  /**
   * One in which nothing was said, as far as is known.
   *
   * @param from since when it is known
   * @param gap when a merge landed of which not all is known
   */
  static Ledger told(HistoryCompleteness extent, Duration from, Optional<Duration> gap) {
    return of(new Records(Map.of(), Map.of(), extent, NOW.minus(from), gap.map(NOW::minus)));
  }

  private static Optional<Instant> gap() {
    return Optional.empty();
  }

  private static Ledger of(Records records) {
    CommitRef oldest = commit(Duration.ofDays(400));
    return new Ledger(
        Map.of(),
        records,
        NOW,
        oldest.commit(),
        oldest,
        records.extent(),
        new Origins(Set.of(), false),
        List.of(oldest));
  }
}
