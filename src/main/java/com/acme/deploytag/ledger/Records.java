package com.acme.deploytag.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the action's own commits say about themselves, and no overlay shows: who rejected what, and
 * in which order updates came.
 *
 * @param rejections those that stand, by track and version
 * @param updates the newest update of each track
 */
public record Records(
    Map<Track, Map<String, Rejection>> rejections, Map<Track, LastUpdate> updates) {

  /** A version that was rolled back. */
  public static final String REJECTED = "Rejected-Tag";

  /** A version that may be deployed again although it was rolled back. */
  public static final String ALLOWED = "Allowed-Tag";

  /** The place in the pipeline's order. */
  public static final String SEQUENCE = "Sequence";

  public static final Records NONE = new Records(Map.of(), Map.of());

  public Records {
    rejections = Map.copyOf(rejections);
    updates = Map.copyOf(updates);
  }

  /** The rejection of {@code version} in {@code track} that stands, if one does. */
  public Optional<Rejection> rejection(Track track, String version) {
    return Optional.ofNullable(rejections.getOrDefault(track, Map.of()).get(version));
  }

  /** Reads commits from the newest on: of two words on the same version the newer counts. */
  static final class Reader {

    private final Map<Track, Map<String, Optional<Rejection>>> words = new HashMap<>();
    private final Map<Track, LastUpdate> updates = new HashMap<>();

    void read(List<Trailers> notes, Stamp stamp) {
      for (Trailers trailers : notes) {
        for (Map<String, String> group : trailers.groups()) {
          Trailers.track(group).ifPresent(track -> read(track, group, trailers, stamp));
        }
      }
    }

    private void read(Track track, Map<String, String> group, Trailers trailers, Stamp stamp) {
      Optional<String> rejected = Optional.ofNullable(group.get(REJECTED));
      rejected.ifPresent(v -> word(track, v, Optional.of(new Rejection(track, v, stamp))));
      Optional.ofNullable(group.get(ALLOWED)).ifPresent(v -> word(track, v, Optional.empty()));
      if (rejected.isEmpty() && trailers.value("Promoted-From").isEmpty()) {
        updates.putIfAbsent(track, new LastUpdate(stamp, number(group.get(SEQUENCE))));
      }
    }

    private void word(Track track, String version, Optional<Rejection> rejection) {
      words.computeIfAbsent(track, _ -> new LinkedHashMap<>()).putIfAbsent(version, rejection);
    }

    private static Optional<Long> number(String text) {
      return Optional.ofNullable(text).filter(t -> t.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    Records records() {
      Map<Track, Map<String, Rejection>> standing = new HashMap<>();
      words.forEach(
          (track, versions) -> {
            Map<String, Rejection> rejections = new LinkedHashMap<>();
            versions.forEach((v, word) -> word.ifPresent(r -> rejections.put(v, r)));
            standing.put(track, rejections);
          });
      return new Records(standing, updates);
    }
  }
}
