package com.acme.deploytag.build.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code action.yml}: built on main, and with an image by digest where users get it from. */
final class Action {
  static final String FILE = "action.yml";

  private static final String BUILT = "\n  image: Dockerfile\n";
  private static final Pattern NAMED =
      Pattern.compile("(?m)^  image: docker://(\\S+)@(sha256:[0-9a-f]{64})$");

  private Action() {}

  /** The text of a commit that is here, which has to say once that the image is built. */
  static String built(Remote remote, String commit) {
    String text =
        remote
            .show(commit, FILE)
            .orElseThrow(() ->
                new Problem(
                    commit + " has no " + FILE, "Take a commit that has the action in it."));
    int place = text.indexOf(BUILT);
    if (place < 0 || text.indexOf(BUILT, place + 1) >= 0) {
      throw new Problem(
          FILE + " of " + commit + " does not say \"image: Dockerfile\" once",
          "Take a commit of the default branch.");
    }
    return text;
  }

  /** The text for users: all as it is, but for the image. */
  static String naming(String built, String image) {
    return built.replace(BUILT, "\n  image: docker://" + image + "\n");
  }

  /** The digest that a commit which is here has of an image; nothing if it names another one. */
  static Optional<String> digest(Remote remote, String commit, String image) {
    Matcher named = NAMED.matcher(remote.show(commit, FILE).orElse(""));
    return named.find() && named.group(1).equals(image)
        ? Optional.of(named.group(2))
        : Optional.empty();
  }
}
