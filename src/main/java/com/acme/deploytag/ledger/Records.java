package com.acme.deploytag.ledger;

import com.acme.deploytag.git.CommitId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the action's own commits say about themselves, and no overlay shows: who rejected what, and
 * in which order updates came.
 *
 * @param rejections those that stand, by track and version
 * @param updates the newest update of each track
 * @param last the newest commit that rejected a version or allowed one again, by environment
 * @param isTraced whether a commit was read that says which those before it are
 * @param untold the environments in which older commits than were read did so, too
 */
public record Records(
    Map<Track, Map<String, Rejection>> rejections,
    Map<Track, LastUpdate> updates,
    Map<String, CommitId> last,
    boolean isTraced,
    Set<String> untold) {

  /** The trailer for a version that was rolled back. */
  public static final String REJECTED = "Rejected-Tag";

  /** The trailer for a version that may be deployed again although it was rolled back. */
  public static final String ALLOWED = "Allowed-Tag";

  /** The trailer for the place in the pipeline's order. */
  public static final String SEQUENCE = "Sequence";

  /**
   * The trailer that spares later runs the way back to the first commit: the {@link #last} of each
   * environment, as of the commit before.
   */
  public static final String LAST = "Last-Rejection";

  public Records {
    rejections = Map.copyOf(rejections);
    updates = Map.copyOf(updates);
    last = Map.copyOf(last);
    untold = Set.copyOf(untold);
  }

  /** The rejection of {@code version} in {@code track} that stands, if one does. */
  public Optional<Rejection> rejection(Track track, String version) {
    return Optional.ofNullable(rejections.getOrDefault(track, Map.of()).get(version));
  }

  /** The rejections of {@code service} that stand, the newest first. */
  public List<Rejection> of(String service) {
    return rejections.values().stream()
        .flatMap(byVersion -> byVersion.values().stream())
        .filter(rejection -> rejection.track().service().equals(service))
        .sorted(
            Comparator.comparingInt((Rejection r) -> r.stamp().position())
                .thenComparing(r -> r.track().environment())
                .thenComparing(Rejection::version))
        .toList();
  }

  /** Whether all rejections in {@code environment} are among these. */
  boolean isComplete(String environment) {
    return isTraced && !untold.contains(environment);
  }
}
