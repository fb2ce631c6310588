package com.acme.deploytag.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * The branch on which a change of one environment and one set of services is proposed. The same
 * change finds it again, and no other comes to it: a rollback has branches of its own, so that it
 * never takes a promotion's place.
 *
 * @param folder what its name begins with, by the kind of change
 * @param environment the environment's name
 * @param services the services' names, joined; short enough and sound as a part of a branch's name
 */
public record PullBranch(String folder, String environment, String services) {

  /** What the names of all of these branches begin with. */
  public static final String PREFIX = "deploy-tag";

  private static final String ROLLBACKS = "deploy-tag-rollback";
  private static final String ALL = "all";
  private static final int LONGEST = 100;
  private static final int DIGITS = 12;

  /** The branch for promoting {@code services} to {@code environment}. */
  static PullBranch promotion(String environment, Collection<String> services) {
    return of(PREFIX, environment, services);
  }

  /** The branch for promoting whatever there is. */
  static PullBranch promotionOfAll(String environment) {
    return new PullBranch(PREFIX, sound(environment), ALL);
  }

  /** The branch for rolling {@code services} back in {@code environment}. */
  static PullBranch rollback(String environment, Collection<String> services) {
    return of(ROLLBACKS, environment, services);
  }

  private static PullBranch of(String folder, String environment, Collection<String> services) {
    String joined = String.join("+", new TreeSet<>(services));
    String shown =
        joined.length() <= LONGEST
            ? sound(joined)
            : marked(joined.substring(0, LONGEST - DIGITS), joined);
    return new PullBranch(folder, sound(environment), shown);
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
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
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
