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
 * @param words who rejected what, or allowed it again, by track, the newest first
 * @param updates the newest update of each track, by image
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

  /** The words on builds of {@code track}, the newest first. */
  public List<Word> on(ServiceEnvironment track) {
    return words.getOrDefault(track, List.of());
  }

  /** The rejection of {@code build} in {@code track} itself that stands, if one does. */
  public Optional<Rejection> rejection(ServiceEnvironment track, Version.Pinned build) {
    return rejection(List.of(track), build);
  }

  /**
   * The rejection that stands between {@code build} and an environment, if one does. Who allows it
   * somewhere allows it there and beyond, whatever was said before there or on the way to it.
   *
   * @param tracks the environment and those that its versions come through, as tracks
   */
  public Optional<Rejection> rejection(List<ServiceEnvironment> tracks, Version.Pinned build) {
    List<Word> nearer = new ArrayList<>();
    for (ServiceEnvironment track : tracks) {
      nearer.addAll(on(track));
      for (Word word : on(track)) {
        if (word.isRejected()
            && word.isAbout(build)
            && nearer.stream().noneMatch(n -> n.lifts(word, build))) {
          return Optional.of(word.rejection());
        }
      }
    }
    return Optional.empty();
  }

  /** The newest update of {@code image} in {@code track}, if there was one. */
  public Optional<LastUpdate> update(ServiceEnvironment track, String image) {
    return Optional.ofNullable(updates.getOrDefault(track, Map.of()).get(image));
  }

  /** Whether the commit of {@code stamp} rolled {@code track} back. */
  public boolean isRollback(ServiceEnvironment track, CommitRef stamp) {
    return on(track).stream()
        .anyMatch(word -> word.isRejected() && word.stamp().commit().equals(stamp.commit()));
  }

  /** The rejections of {@code service} that stand, the newest first. */
  public List<Rejection> of(String service) {
    return words.entrySet().stream()
        .filter(of -> of.getKey().service().equals(service))
        .flatMap(of -> of.getValue().stream())
        .filter(Word::isRejected)
        .map(Word::rejection)
        .filter(r -> rejection(r.track(), r.pin()).filter(r::equals).isPresent())
        .sorted(
            Comparator.comparingInt((Rejection r) -> r.stamp().position())
                .thenComparing(r -> r.track().environment())
                .thenComparing(Rejection::version))
        .toList();
  }
}
