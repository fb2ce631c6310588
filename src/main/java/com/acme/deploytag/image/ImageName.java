package com.acme.deploytag.image;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.regex.Pattern;

/**
 * An image's name without tag and digest, such as {@code ghcr.io/acme/checkout-service}. It is kept
 * as it is written: {@code nginx} and {@code docker.io/library/nginx} are different names, as they
 * are to kustomize. That both name one image, {@link ImageNames} tells.
 *
 * @param text the name as written
 */
public record ImageName(String text) {

  // distribution/reference: reference.NameTotalLengthMax
  private static final int MOST = 255;
  private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*+";
  private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
  private static final String HOST =
      "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?";
  private static final Pattern GRAMMAR =
      Pattern.compile("(?:" + HOST + "/)?" + PART + "(?:/" + PART + ")*");
  private static final Pattern TAGGED = Pattern.compile(".+(?::[^/:]+|@[^/@]+)");

  /**
   * @throws IllegalArgumentException if {@code text} is no image name
   */
  public ImageName {
    if (!isName(text)) {
      throw new IllegalArgumentException("not an image name: " + SafeText.quoted(text));
    }
  }

  /** The name in {@code text}, or what is wrong with it. */
  public static Checked<ImageName> parse(String text) {
    if (isName(text)) {
      return Checked.good(new ImageName(text));
    }
    String remedy =
        text.length() <= MOST && TAGGED.matcher(text).matches()
            ? "Give the name alone; the tag goes into \"tag\", the digest into \"digest\"."
            : "Give a name such as ghcr.io/acme/checkout-service: lower case, at most 255"
                + " characters, no tag, no digest.";
    return Checked.bad(Problem.of(SafeText.quoted(text) + " is not an image name", remedy));
  }

  /** What stands after the last slash: {@code checkout-service}. */
  public String lastPart() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isName(String text) {
    return text.length() <= MOST && GRAMMAR.matcher(text).matches();
  }
}
