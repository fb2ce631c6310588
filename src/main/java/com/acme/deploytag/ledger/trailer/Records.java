package com.acme.deploytag.ledger.trailer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What commits say about themselves, and no overlay shows: who rejected what, and in which order
 * updates came. It counts where the commit did what it says.
 *
 * @param words who rejected what, or allowed it again, by target, the newest first
 * @param updates the newest update of each target, by image
 * @param extent what there is before the commits that were read for them
 * @param from from when on those certainly are all that there are
 * @param gap when the newest merge landed that brought in more commits than were read
 */
public record Records(
    Map<ServiceEnvironment, List<Word>> words,
    Map<ServiceEnvironment, Map<String, LastUpdate>> updates,
    HistoryCompleteness extent,
    Instant from,
    Optional<Instant> gap) {

  public Records {
    words = Map.copyOf(words);
    updates = Map.copyOf(updates);
  }

  /** Whether none is missing since {@code start}. */
  public boolean isComplete(Instant start) {
    return (extent == HistoryCompleteness.WHOLE || from.isBefore(start)) && !isTorn(start);
  }

  /** Whether some are missing in between, which may lift what is known, since {@code start}. */
  public boolean isTorn(Instant start) {
    return gap.isPresent() && !gap.get().isBefore(start);
  }

  /**
   * The number in {@code text}, which no pipeline needs longer than a date with its seconds;
   * nothing for any other text.
   */
  public static Optional<Long> sequence(String text) {
    return text.matches("[0-9]{1,14}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** The words on builds of {@code target}, the newest first. */
  public List<Word> on(ServiceEnvironment target) {
    return words.getOrDefault(target, List.of());
  }

  /** The rejection of {@code build} in {@code target} itself that stands, if one does. */
  public Optional<Rejection> rejection(ServiceEnvironment target, Version.Pinned build) {
    return rejection(List.of(target), build);
  }

  /**
   * The rejection that stands between {@code build} and an environment, if one does. Who allows it
   * somewhere allows it there and beyond, whatever was said before there or on the way to it.
   *
   * @param targets the environment and those that its versions come through, as targets
   */
  public Optional<Rejection> rejection(List<ServiceEnvironment> targets, Version.Pinned build) {
    List<Word> nearer = new ArrayList<>();
    for (ServiceEnvironment target : targets) {
      nearer.addAll(on(target));
      for (Word word : on(target)) {
        if (word.isRejected()
            && word.isAbout(build)
            && nearer.stream().noneMatch(n -> n.lifts(word, build))) {
          return Optional.of(word.rejection());
        }
      }
    }
    return Optional.empty();
  }

  /** The newest update of {@code image} in {@code target}, if there was one. */
  public Optional<LastUpdate> update(ServiceEnvironment target, String image) {
    return Optional.ofNullable(updates.getOrDefault(target, Map.of()).get(image));
  }

  /** Whether the commit of {@code ref} rolled {@code target} back. */
  public boolean isRollback(ServiceEnvironment target, CommitRef ref) {
    return on(target).stream()
        .anyMatch(word -> word.isRejected() && word.ref().commit().equals(ref.commit()));
  }

  /** The rejections of {@code service} that stand, the newest first. */
  public List<Rejection> of(String service) {
    return words.entrySet().stream()
        .filter(of -> of.getKey().service().equals(service))
        .flatMap(of -> of.getValue().stream())
        .filter(Word::isRejected)
        .map(Word::rejection)
        .filter(r -> rejection(r.target(), r.pin()).filter(r::equals).isPresent())
        .sorted(
            Comparator.comparingInt((Rejection r) -> r.ref().position())
                .thenComparing(r -> r.target().environment())
                .thenComparing(Rejection::version))
        .toList();
  }
}
