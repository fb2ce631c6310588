package com.acme.deploytag.status;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Rejection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs of a service, and where.
 *
 * @param service its name
 * @param dependsOn the services that it calls
 * @param places what stands in each environment, by name, in the catalog's order
 * @param drifts what is between the two ends of each promotion
 * @param sequences the places in their pipelines' order that updates have got to
 * @param rejections the versions that were rolled back and must not come again, by environment
 * @param repository where its source is, {@code owner/name}, if the catalog says so
 * @param past what stood in each environment, by name, newest first, as far as the history was read
 */
public record ServiceStatus(
    String service,
    List<String> dependsOn,
    Map<String, DeployedState> places,
    List<Drift> drifts,
    List<Sequence> sequences,
    List<Rejection> rejections,
    Optional<String> repository,
    Map<String, List<Stay>> past) {

  /** How far the updates of an image in an environment have counted. */
  public record Sequence(String environment, String image, long number, CommitRef ref) {}

  /** What a person should know of a service first; the worst comes first. */
  public enum State {
    /** A version runs whose image is gone: no pod that starts can pull it. */
    MISSING("missing"),
    /** An overlay cannot be read. */
    BROKEN("broken"),
    /**
     * What runs in an environment cannot be told, is whatever another environment has, or is not
     * what is pinned there.
     */
    UNKNOWN("unknown"),
    /** No environment has an overlay of it: mostly its path is wrong. */
    ABSENT("absent"),
    /** A version runs where it was rolled back. */
    REJECTED("rejected"),
    /** A version runs that never ran in the environment before. */
    FOREIGN("foreign"),
    /** An environment was put back to an older version than the one after it runs. */
    REVERTED("reverted"),
    /** A version waits to be promoted, and would be refused. */
    BLOCKED("blocked"),
    /** A version waits to be promoted, and can be. */
    READY("ready"),
    /** Nothing waits. */
    SETTLED("settled");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word in the output {@code json}, and for people. */
    public String word() {
      return word;
    }
  }

  public ServiceStatus {
    dependsOn = List.copyOf(dependsOn);
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    drifts = List.copyOf(drifts);
    sequences = List.copyOf(sequences);
    rejections = List.copyOf(rejections);
    past = Collections.unmodifiableMap(new LinkedHashMap<>(past));
  }

  /** The worst of what there is to know. */
  public State state() {
    if (places.values().stream().anyMatch(ServiceStatus::isMissing)) {
      return State.MISSING;
    }
    if (places.values().stream().anyMatch(DeployedState.Broken.class::isInstance)) {
      return State.BROKEN;
    }
    if (places.values().stream().allMatch(DeployedState.Absent.class::isInstance)) {
      return State.ABSENT;
    }
    if (places.values().stream().anyMatch(ServiceStatus::isUnknown)) {
      return State.UNKNOWN;
    }
    if (places.values().stream().anyMatch(ServiceStatus::isRejected)) {
      return State.REJECTED;
    }
    return drifts.stream().map(ServiceStatus::state).min(State::compareTo).orElse(State.SETTLED);
  }

  private static boolean isUnknown(DeployedState standing) {
    return standing instanceof DeployedState.Unknown
        || (standing instanceof DeployedState.Inherited inherited
            && inherited.follower().isPresent())
        || (standing instanceof DeployedState.Pinned pinned && !pinned.ineffective().isEmpty());
  }

  private static boolean isMissing(DeployedState standing) {
    return standing instanceof DeployedState.Pinned pinned && !pinned.missing().isEmpty();
  }

  private static boolean isRejected(DeployedState standing) {
    return standing instanceof DeployedState.Pinned pinned && pinned.rejection().isPresent();
  }

  private static State state(Drift drift) {
    return switch (drift.kind()) {
      case FOREIGN -> State.FOREIGN;
      case REVERTED -> State.REVERTED;
      case WAITING, APART, SAME ->
          drift.isPromotable() ? State.READY : drift.isPromotion() ? State.BLOCKED : State.SETTLED;
    };
  }
}
