package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Rejection;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.ledger.trailer.VersionChange;
import com.acme.deploytag.model.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line of commits, the newest first, one an hour; the tip is an hour old. */
final class Line {

  static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  static final ServiceEnvironment TRACK = new ServiceEnvironment("a", "p");
  static final String ROLLBACK =
      "Service: a\nEnvironment: p\nTag: v1\nRejected-Tag: v2\nRun: run-1\nTriggered-By: octocat\n";

  final List<CommitRecord> commits = new ArrayList<>();

  static Optional<Version> version(String tag) {
    return tag.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Version(
                List.of(
                    new Version.Pinned(
                        "a", "a", Optional.empty(), Optional.of(tag), Optional.empty()))));
  }

  static Instant hours(int ago) {
    return NOW.minus(Duration.ofHours(ago));
  }

  /** The next older commit, at which {@code tag} stands. */
  void commit(String tag, String message) {
    commit(time(), tag, message);
  }

  /** The same, dated {@code time}. */
  void commit(Instant time, String tag, String message) {
    commits.add(CommitRecord.of(id(), time, "a person", message, Map.of(TRACK, version(tag))));
  }

  /** A merge at which {@code tag} stands, of one commit that did {@code change} and said so. */
  void merge(String tag, String message, VersionChange change, boolean isCut) {
    Note merged = new Note(Trailers.blocks(message), Map.of(TRACK, change), false);
    Note own = new Note(List.of(), Map.of(), false);
    commits.add(
        new CommitRecord(
            id(), time(), "a merger", own, List.of(merged), isCut, Map.of(TRACK, version(tag))));
  }

  /** A commit of which it is known what it did and said. */
  void commit(Note note, Map<ServiceEnvironment, Optional<Version>> versions) {
    commits.add(new CommitRecord(id(), time(), "a person", note, List.of(), false, versions));
  }

  private CommitId id() {
    return new CommitId("%040x".formatted(commits.size()));
  }

  private Instant time() {
    return hours(commits.size() + 1);
  }

  Ledger ledger(HistoryCompleteness extent) {
    return Ledger.of(commits, NOW, extent);
  }

  /** The versions of which {@code ledger} holds a rejection that stands. */
  static List<String> rejected(Ledger ledger) {
    return ledger.records().of("a").stream().map(Rejection::version).toList();
  }
}
