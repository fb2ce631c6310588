package com.acme.deploytag.ledger;

import com.acme.deploytag.git.CommitId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the records of commits from the newest on: of two words on a version the newer counts. */
final class RecordsReader {

  private final Map<Track, Map<String, Optional<Rejection>>> words = new HashMap<>();
  private final Map<Track, LastUpdate> updates = new HashMap<>();
  private final Map<String, CommitId> last = new HashMap<>();
  // What commits above said about the time up to one that is not read yet.
  private final Map<CommitId, LastWords> announced = new HashMap<>();
  private boolean traced;
  private final Set<String> untold = new HashSet<>();

  /** Reads what the commit of {@code stamp}, the next older one, says. */
  void read(List<Trailers> notes, Stamp stamp) {
    LastWords known = announced.get(stamp.commit());
    if (known != null) {
      traced = true;
      known.commits().forEach(last::putIfAbsent);
      untold.clear();
      untold.addAll(known.commits().keySet());
    }
    for (Trailers trailers : notes) {
      trailers.value(Records.LAST).flatMap(LastWords::parse).ifPresent(this::announce);
      for (Map<String, String> group : trailers.groups()) {
        Trailers.track(group).ifPresent(track -> read(track, group, trailers, stamp));
      }
    }
  }

  private void announce(LastWords words) {
    announced.put(words.asOf(), words);
  }

  private void read(Track track, Map<String, String> group, Trailers trailers, Stamp stamp) {
    Optional<String> rejected = Optional.ofNullable(group.get(Records.REJECTED));
    rejected.ifPresent(v -> word(track, v, Optional.of(new Rejection(track, v, stamp)), stamp));
    Optional.ofNullable(group.get(Records.ALLOWED))
        .ifPresent(v -> word(track, v, Optional.empty(), stamp));
    if (rejected.isEmpty() && trailers.value("Promoted-From").isEmpty()) {
      Optional<Long> sequence = trailers.value(Records.SEQUENCE).flatMap(RecordsReader::number);
      updates.putIfAbsent(track, new LastUpdate(stamp, sequence));
    }
  }

  private void word(Track track, String version, Optional<Rejection> rejection, Stamp stamp) {
    words.computeIfAbsent(track, _ -> new LinkedHashMap<>()).putIfAbsent(version, rejection);
    last.putIfAbsent(track.environment(), stamp.commit());
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  Records records() {
    Map<Track, Map<String, Rejection>> standing = new HashMap<>();
    words.forEach(
        (track, versions) -> {
          Map<String, Rejection> rejections = new LinkedHashMap<>();
          versions.forEach((v, word) -> word.ifPresent(r -> rejections.put(v, r)));
          standing.put(track, rejections);
        });
    return new Records(standing, updates, last, traced, untold);
  }
}
