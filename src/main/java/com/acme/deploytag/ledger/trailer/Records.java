package com.acme.deploytag.ledger.trailer;

import com.acme.deploytag.image.ImageNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What only commits' trailers record, and no overlay shows: rejections, and the order of updates.
 * They count if the commit did what they say.
 *
 * @param words the rejections and their revocations, by target, newest first
 * @param updates the newest update of each target, by image without Docker Hub's name
 * @param extent how complete the history is that was read for them
 * @param from the time from which on the records are certainly complete
 * @param gap when the newest merge landed that merged more commits than were read
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

  /** Whether the records since {@code start} are complete. */
  public boolean isComplete(Instant start) {
    return (extent == HistoryCompleteness.WHOLE || from.isBefore(start)) && !isTorn(start);
  }

  /**
   * Whether records since {@code start} are missing in between, which may revoke known rejections.
   */
  public boolean isTorn(Instant start) {
    return gap.isPresent() && !gap.get().isBefore(start);
  }

  /**
   * The sequence number in {@code text}, of at most 14 digits, as many as a date with seconds has;
   * nothing for any other text.
   */
  public static Optional<Long> sequence(String text) {
    return text.matches("[0-9]{1,14}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** The records about builds of {@code target}, newest first. */
  public List<Word> on(ServiceEnvironment target) {
    return words.getOrDefault(target, List.of());
  }

  /** The rejection of {@code build} in {@code target} itself that is in force, if there is one. */
  public Optional<Rejection> rejection(ServiceEnvironment target, Version.Pinned build) {
    return rejection(List.of(target), build);
  }

  /**
   * The rejection that keeps {@code build} from an environment, if there is one. Allowing a build
   * in an environment revokes earlier rejections there and in those that it came through.
   *
   * @param targets the environment and those that its versions come through
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
    return Optional.ofNullable(updates.getOrDefault(target, Map.of()).get(ImageNames.plain(image)));
  }

  /** Whether the commit of {@code ref} rolled {@code target} back. */
  public boolean isRollback(ServiceEnvironment target, CommitRef ref) {
    return on(target).stream()
        .anyMatch(word -> word.isRejected() && word.ref().commit().equals(ref.commit()));
  }

  /** The rejections of {@code service} that are in force, newest first. */
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
