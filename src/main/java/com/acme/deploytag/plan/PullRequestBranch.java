package com.acme.deploytag.plan;

import com.acme.deploytag.model.Sha256;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The branch on which a change of one environment and one set of services is proposed. The same
 * change finds it again, and no other comes to it: a rollback and an update have branches of their
 * own, so that they never take a promotion's place.
 *
 * @param folder what its name begins with, by the kind of change
 * @param environment the environment's name; several are joined
 * @param services the services' names, joined; short enough and sound as a part of a branch's name
 */
public record PullRequestBranch(String folder, String environment, String services) {

  /** What the names of all of these branches begin with. */
  public static final String PREFIX = "deploy-tag";

  private static final String ROLLBACKS = "deploy-tag-rollback";
  private static final String UPDATES = "deploy-tag-update";
  private static final String ALL = "all";
  private static final int LONGEST = 100;
  private static final int DIGITS = 12;

  /** The branch for promoting {@code services} to {@code environment}. */
  public static PullRequestBranch promotion(String environment, Collection<String> services) {
    return of(PREFIX, environment, services);
  }

  /** The branch for promoting whatever there is. */
  public static PullRequestBranch promotionOfAll(String environment) {
    return new PullRequestBranch(PREFIX, sound(environment), ALL);
  }

  /** The branch for rolling {@code services} back in {@code environment}. */
  public static PullRequestBranch rollback(String environment, Collection<String> services) {
    return of(ROLLBACKS, environment, services);
  }

  /**
   * The branch for updating {@code services} in {@code environment}.
   *
   * @param image the only image that is updated, where they have several
   */
  public static PullRequestBranch update(
      String environment, Collection<String> services, Optional<String> image) {
    PullRequestBranch all = of(UPDATES, environment, services);
    return image
        .map(i -> new PullRequestBranch(UPDATES, all.environment, all.services + "=" + digest(i)))
        .orElse(all);
  }

  /**
   * The branch for all that {@code branches} are for, which are of one kind, in one pull request.
   */
  public static PullRequestBranch joint(List<PullRequestBranch> branches) {
    return of(
        branches.getFirst().folder,
        shown(branches.stream().map(PullRequestBranch::environment).toList()),
        branches.stream().map(PullRequestBranch::services).distinct().toList());
  }

  private static PullRequestBranch of(
      String folder, String environment, Collection<String> services) {
    return new PullRequestBranch(folder, sound(environment), shown(services));
  }

  private static String shown(Collection<String> names) {
    String joined = String.join("+", new TreeSet<>(names));
    return joined.length() <= LONGEST
        ? sound(joined)
        : marked(joined.substring(0, LONGEST - DIGITS), joined);
  }

  // Of the names' characters only dots can be wrong somewhere (git-check-ref-format(1)).
  private static String sound(String part) {
    boolean isSound = !part.contains("..") && !part.endsWith(".") && !part.endsWith(".lock");
    return isSound ? part : marked(part, part);
  }

  /** {@code shown} without dots, made unlike those of all other texts. */
  private static String marked(String shown, String text) {
    return shown.replace('.', '-') + "-" + digest(text);
  }

  /** The first digits of {@code text}'s SHA-256. */
  public static String digest(String text) {
    return Sha256.of(text).substring(0, DIGITS);
  }

  /** The branch's short name. */
  public String name() {
    return folder + "/" + environment + "/" + services;
  }

  @Override
  public String toString() {
    return name();
  }
}
