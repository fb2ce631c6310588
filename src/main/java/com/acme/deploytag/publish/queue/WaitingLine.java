package com.acme.deploytag.publish.queue;

import com.acme.deploytag.git.RequestRefs;
import com.acme.deploytag.model.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The requests that wait, as of the last look at the server. */
final class WaitingLine {

  // A run takes its own request back; only one that died without a word does not.
  private static final Duration GRACE = Duration.ofMinutes(1);
  // A server that has not deleted it by then does not: it must not cost each run a push.
  private static final Duration LONGEST = Duration.ofDays(7);

  private final RequestRefs refs;
  private final QueueScope scope;

  WaitingLine(RequestRefs refs, QueueScope scope) {
    this.refs = refs;
    this.scope = scope;
  }

  private SortedMap<RequestName, CommitId> all() {
    SortedMap<RequestName, CommitId> all = new TreeMap<>();
    refs.list()
        .forEach((ref, commit) -> RequestName.of(ref).ifPresent(name -> all.put(name, commit)));
    return all;
  }

  /** What others of the same scope ask for, whoever has the least time left first. */
  SortedMap<RequestName, CommitId> others(Optional<OwnRequest> own) {
    Instant now = Instant.now();
    SortedMap<RequestName, CommitId> others = all();
    others
        .keySet()
        .removeIf(name ->
            name.isOver(now)
                || !name.scope().equals(scope.brief())
                || own.filter(left -> left.name().equals(name)).isPresent());
    return others;
  }

  /** The first {@code most} of them. */
  SortedMap<RequestName, CommitId> first(Optional<OwnRequest> own, int most) {
    SortedMap<RequestName, CommitId> first = new TreeMap<>();
    others(own).entrySet().stream().limit(most).forEach(e -> first.put(e.getKey(), e.getValue()));
    return first;
  }

  /** What nobody waits for any more, in whatever scope, at most {@code most} of that. */
  Map<String, CommitId> orphans(int most) {
    Instant past = Instant.now().minus(GRACE);
    Instant longPast = Instant.now().minus(LONGEST);
    Map<String, CommitId> orphans = new TreeMap<>();
    all().entrySet().stream()
        .filter(e -> e.getKey().isOver(past) && !e.getKey().isOver(longPast))
        .limit(most)
        .forEach(e -> orphans.put(e.getKey().ref(), e.getValue()));
    return orphans;
  }

  boolean isHere(OwnRequest own) {
    return own.commit().equals(refs.list().get(own.name().ref()));
  }

  /** Whether {@code own} is there, and nobody is before it. */
  boolean isFirst(OwnRequest own) {
    SortedMap<RequestName, CommitId> others = others(Optional.of(own));
    return isHere(own) && (others.isEmpty() || own.name().compareTo(others.firstKey()) < 0);
  }
}
