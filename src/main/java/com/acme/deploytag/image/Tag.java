package com.acme.deploytag.image;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.regex.Pattern;

/**
 * An image's tag: 1 to 128 of {@code [A-Za-z0-9_.-]}, not starting with a dot or a hyphen (OCI
 * distribution spec, "Pulling manifests").
 *
 * @param text the tag as written
 */
public record Tag(String text) {

  private static final Pattern GRAMMAR = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  /**
   * @throws IllegalArgumentException if {@code text} is no tag
   */
  public Tag {
    if (!GRAMMAR.matcher(text).matches()) {
      throw new IllegalArgumentException("not a tag: " + SafeText.quoted(text));
    }
  }

  /** The tag in {@code text}, or what is wrong with it. */
  public static Checked<Tag> parse(String text) {
    return GRAMMAR.matcher(text).matches()
        ? Checked.good(new Tag(text))
        : Checked.bad(
            Problem.of(
                SafeText.quoted(text) + " is not an image tag",
                "A tag is 1 to 128 letters, digits, dots, hyphens and underscores, and starts with"
                    + " a letter, digit or underscore."));
  }

  @Override
  public String toString() {
    return text;
  }
}
