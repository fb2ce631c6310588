package com.acme.deploytag.image;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.regex.Pattern;

/**
 * The digest of an image's manifest by one of the algorithms that the OCI image spec registers
 * ("Registered algorithms"): {@code sha256:} or {@code blake3:} with 64, {@code sha512:} with 128
 * lower-case hex digits.
 *
 * @param text the digest as written
 */
public record Digest(String text) {

  private static final Pattern GRAMMAR =
      Pattern.compile("(?:sha256|blake3):[0-9a-f]{64}|sha512:[0-9a-f]{128}");

  /**
   * @throws IllegalArgumentException if {@code text} is no digest
   */
  public Digest {
    if (!GRAMMAR.matcher(text).matches()) {
      throw new IllegalArgumentException("not a digest: " + SafeText.quoted(text));
    }
  }

  /** The digest in {@code text}, or what is wrong with it. */
  public static Checked<Digest> parse(String text) {
    return GRAMMAR.matcher(text).matches()
        ? Checked.good(new Digest(text))
        : Checked.bad(
            Problem.of(
                SafeText.quoted(text) + " is not an image digest",
                "A digest is sha256: followed by 64 lower-case hex digits, as the registry"
                    + " returned it for the push."));
  }

  @Override
  public String toString() {
    return text;
  }
}
