package com.acme.deploytag.plan;

import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A branch's history, written down as the pins that its commits set; a service's only image is
 * called {@code acme/} and its name. The commits' ids are 111…, 222… and so on.
 */
public final class PinHistory {

  public static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private final List<Commit> commits = new ArrayList<>();

  private record Commit(
      Instant time, String message, Map<ServiceEnvironment, Optional<Version>> state) {}

  /**
   * A history.
   *
   * @param commits oldest first, with {@code ;} in between: the age, such as {@code 1d2h30m}, and
   *     pins such as {@code checkout/staging=v1}, or {@code v1>mirror/checkout} under a new name;
   *     {@code -} takes one out
   */
  public static PinHistory of(String commits) {
    PinHistory history = new PinHistory();
    for (String commit : commits.split("; ", -1)) {
      history.then(commit, "");
    }
    return history;
  }

  /** The same with one more commit, which says {@code message}. */
  public PinHistory then(String commit, String message) {
    String[] words = commit.split(" ", -1);
    Map<ServiceEnvironment, Optional<Version>> state =
        new HashMap<>(commits.isEmpty() ? Map.of() : commits.getLast().state());
    for (int i = 1; i < words.length; i++) {
      String[] pin = words[i].split("=", -1);
      String[] target = pin[0].split("/", -1);
      state.put(
          new ServiceEnvironment(target[0], target[1]),
          pin[1].equals("-") ? Optional.empty() : Optional.of(version(target[0], pin[1])));
    }
    commits.add(new Commit(NOW.minus(age(words[0])), message, state));
    return this;
  }

  private static Duration age(String text) {
    int days = text.indexOf('d') + 1;
    String rest = text.substring(days).isEmpty() ? "0s" : text.substring(days);
    return Duration.parse("P" + text.substring(0, days) + "T" + rest);
  }

  /** {@code service} at {@code tag}, be it under a new name. */
  public static Version version(String service, String tag) {
    String image = "acme/" + service;
    String[] parts = tag.split(">", -1);
    Optional<String> newName = parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
    return new Version(
        List.of(
            new Version.Pinned(image, image, newName, Optional.of(parts[0]), Optional.empty())));
  }

  /** What it tells; nothing was pinned before it, unless {@code extent} says that more is there. */
  public Ledger ledger(HistoryCompleteness extent) {
    Set<ServiceEnvironment> targets = new HashSet<>();
    commits.forEach(commit -> targets.addAll(commit.state().keySet()));
    List<CommitRecord> records = new ArrayList<>();
    for (int i = 0; i < commits.size(); i++) {
      Commit commit = commits.get(i);
      Map<ServiceEnvironment, Optional<Version>> versions = new HashMap<>();
      targets.forEach(t -> versions.put(t, commit.state().getOrDefault(t, Optional.empty())));
      CommitId id = new CommitId("%x".formatted(i + 1).repeat(40).substring(0, 40));
      records.addFirst(CommitRecord.of(id, commit.time(), "a person", commit.message(), versions));
    }
    return Ledger.of(records, NOW, extent);
  }
}
