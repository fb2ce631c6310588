package com.acme.deploytag.ledger.trailer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a commit's trailers say of one pin, and what was done to it. Anybody may write trailers who
 * may write a message: they count only where the commit does what they say.
 *
 * @param target which pin
 * @param group what is said of it
 * @param block what is said besides
 * @param change what the commit did
 * @param landed what the commit of the branch's line did by which it got there: the same one, or
 *     the merge that brought it in
 * @param isRecord whether it is a commit of the line itself that changes nothing at all: it can
 *     only record what is in place
 */
public record Claim(
    ServiceEnvironment target,
    Map<Trailer, String> group,
    Trailers block,
    VersionChange change,
    VersionChange landed,
    boolean isRecord) {

  /** The pin that is rejected: it was taken away, and does not stand in the end. */
  public Optional<Version.Pinned> rejected() {
    return value(Trailer.REJECTED)
        .flatMap(version -> change.taken(group, version))
        .filter(pin -> landed.isChange() && !VersionChange.has(landed.after(), pin));
  }

  /** The pin that is allowed again although it was rejected: it was set, and stands in the end. */
  public Optional<Version.Pinned> allowed() {
    return value(Trailer.ALLOWED)
        .flatMap(version -> change.set(group, version))
        .filter(pin -> landed.isChange() && VersionChange.has(landed.after(), pin));
  }

  /**
   * The pin that an update set, which was no promotion and no rollback; or found in place, and
   * recorded how far its pipeline had got.
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

  /** Whether it sets or takes away what it says. */
  public boolean isProven() {
    return rejected().isPresent() || isSet();
  }

  private Optional<String> value(Trailer key) {
    return Optional.ofNullable(group.get(key));
  }

  /**
   * What is not so of what {@code group} says, as it is written: {@code Rejected-Tag: v2}. What no
   * change of a pin can show is never so.
   *
   * @param isProposable whether updates get there by pull request, with their sequence
   * @param change what the commit does
   * @param wholes what it does with those that come with it, against each state that they may be
   *     compared with; one that shows it is enough
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
