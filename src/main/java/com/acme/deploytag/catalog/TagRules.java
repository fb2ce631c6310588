package com.acme.deploytag.catalog;

import com.acme.deploytag.image.Tag;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tags may be deployed.
 *
 * @param allow what the whole tag must match
 * @param deny tags that never may, upper and lower case alike
 */
public record TagRules(Optional<Pattern> allow, List<String> deny) {

  /** Tags that by custom move; a pin on one says nothing about what runs. */
  private static final List<String> MOVING =
      List.of(
          "latest",
          "main",
          "master",
          "trunk",
          "head",
          "develop",
          "development",
          "dev",
          "edge",
          "nightly",
          "canary",
          "beta",
          "stable",
          "release",
          "staging",
          "prod",
          "production");

  /** The rules where the catalog has none: any tag but those that move. */
  public static final TagRules DEFAULT = new TagRules(Optional.empty(), MOVING);

  // A tag has 128 characters at most; a sound pattern reads each a few times.
  private static final int MOST_STEPS = 1_000_000;

  public TagRules {
    deny = List.copyOf(deny);
  }

  /** Why {@code tag} may not be deployed, if so. */
  public Optional<Problem> judge(Tag tag) {
    if (deny.stream().anyMatch(tag.text()::equalsIgnoreCase)) {
      return Optional.of(
          Problem.of(
              "the tag "
                  + SafeText.quoted(tag.text())
                  + " is denied, since it can come to mean another"
                  + " image at any time",
              "Deploy the tag that the pipeline made for this very build, such as the commit's"
                  + " SHA."));
    }
    return allow.isEmpty() ? Optional.empty() : judge(tag, allow.get());
  }

  private static Optional<Problem> judge(Tag tag, Pattern allow) {
    String shown = SafeText.quoted(allow.pattern());
    try {
      return allow.matcher(new Limited(tag.text(), MOST_STEPS)).matches()
          ? Optional.empty()
          : Optional.of(
              Problem.of(
                  "the tag %s does not match the catalog's tags.allow %s"
                      .formatted(SafeText.quoted(tag.text()), shown),
                  "Deploy a tag of that form, or change tags.allow in the catalog."));
    } catch (Limited.Exceeded e) {
      return Optional.of(
          Problem.of(
              "the catalog's tags.allow %s takes too long over the tag %s"
                  .formatted(shown, SafeText.quoted(tag.text())),
              "Write the pattern without a repetition inside a repetition."));
    }
  }
}
