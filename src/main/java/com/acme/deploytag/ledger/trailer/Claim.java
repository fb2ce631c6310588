package com.acme.deploytag.ledger.trailer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim of a commit's trailers about one pin, and the commit's change of it. Anybody who may
 * write a message may write trailers: they count only if the commit does what they say.
 *
 * @param target the service and environment of the pin
 * @param group the trailers about it
 * @param block all trailers of the block
 * @param change the commit's change
 * @param landed the change by the commit of the first-parent line with which it landed: the same
 *     commit or its merge
 * @param isRecord whether it is a commit of the first-parent line that changes nothing, and only
 *     records the present state
 */
public record Claim(
    ServiceEnvironment target,
    Map<Trailer, String> group,
    Trailers block,
    VersionChange change,
    VersionChange landed,
    boolean isRecord) {

  /**
   * The rejected pin: the commit removed it, and it is gone after the commit or merge that landed.
   */
  public Optional<Version.Pinned> rejected() {
    return value(Trailer.REJECTED)
        .flatMap(version -> change.taken(group, version))
        .filter(pin -> landed.isChange() && !VersionChange.has(landed.after(), pin));
  }

  /**
   * The pin that is allowed again after a rejection: the commit set it, and it is there after the
   * commit or merge that landed.
   */
  public Optional<Version.Pinned> allowed() {
    return value(Trailer.ALLOWED)
        .flatMap(version -> change.set(group, version))
        .filter(pin -> landed.isChange() && VersionChange.has(landed.after(), pin));
  }

  /**
   * The pin that an update set, rather than a promotion or rollback; or that it found in place, and
   * recorded the pipeline's sequence for.
   */
  public Optional<Version.Pinned> updated() {
    if (group.containsKey(Trailer.REJECTED) || block.value(Trailer.PROMOTED_FROM).isPresent()) {
      return Optional.empty();
    }
    if (isRecord && sequence().isPresent()) {
      return value(Trailer.TAG).flatMap(version -> change.kept(group, version));
    }
    return value(Trailer.TAG)
        .flatMap(version -> change.set(group, version))
        .filter(pin -> landed.isChange() && VersionChange.has(landed.after(), pin));
  }

  /** The place that the update has in its pipeline's order, if it says so. */
  public Optional<Long> sequence() {
    return block.value(group, Trailer.SEQUENCE).flatMap(Records::sequence);
  }

  /** Whether the commit sets or removes what the claim says. */
  public boolean isProven() {
    return rejected().isPresent() || isSet();
  }

  private Optional<String> value(Trailer key) {
    return Optional.ofNullable(group.get(key));
  }

  /**
   * The trailers of {@code group} that the changes do not prove, as they are written: {@code
   * Rejected-Tag: v2}. A trailer that no change of a pin can prove is always among them.
   *
   * @param isProposable whether updates get there by pull request, with their sequence
   * @param change the commit's change
   * @param wholes the changes by all commits that land together, against each state that they may
   *     be compared with; one that proves the claim is enough
   */
  public static List<String> unproven(
      ServiceEnvironment target,
      Map<Trailer, String> group,
      Trailers block,
      boolean isProposable,
      VersionChange change,
      List<VersionChange> wholes) {
    List<Claim> claims =
        wholes.stream()
            .map(whole -> new Claim(target, group, block, change, whole, false))
            .toList();
    List<String> unproven = new ArrayList<>();
    add(unproven, group, Trailer.TAG, claims.stream().anyMatch(Claim::isSet));
    add(unproven, group, Trailer.REJECTED, claims.stream().anyMatch(Claim::isTaken));
    add(unproven, group, Trailer.ALLOWED, claims.stream().anyMatch(c -> c.allowed().isPresent()));
    boolean isUpdate = isProposable && claims.stream().anyMatch(c -> c.updated().isPresent());
    add(unproven, group, Trailer.SEQUENCE, isUpdate);
    return unproven;
  }

  private boolean isSet() {
    return value(Trailer.TAG).flatMap(version -> change.set(group, version)).isPresent();
  }

  private boolean isTaken() {
    return rejected().filter(pin -> VersionChange.has(landed.before(), pin)).isPresent();
  }

  private static void add(
      List<String> unproven, Map<Trailer, String> group, Trailer key, boolean isProven) {
    if (group.containsKey(key) && !isProven) {
      unproven.add(key.key() + ": " + group.get(key));
    }
  }
}
