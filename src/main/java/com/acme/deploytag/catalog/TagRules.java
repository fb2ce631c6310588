package com.acme.deploytag.catalog;

import com.acme.deploytag.image.Tag;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tags may be deployed: everywhere, in an environment, or of a service.
 *
 * @param owner whose rules they are, in the genitive: {@code the catalog's}
 * @param allow what the whole tag must match
 * @param deny tags that never may, upper and lower case alike
 */
public record TagRules(String owner, Optional<Located<Pattern>> allow, List<String> deny) {

  private static final String CATALOG = "the catalog's";

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
  public static final TagRules DEFAULT = new TagRules(CATALOG, Optional.empty(), MOVING);

  // A tag has 128 characters at most; a sound pattern reads each a few times. A run may judge
  // thousands of tags, each for a millisecond at most.
  private static final int MOST_STEPS = 100_000;

  public TagRules {
    deny = List.copyOf(deny);
  }

  /** The catalog's, which hold everywhere. */
  public TagRules(Optional<Located<Pattern>> allow, List<String> deny) {
    this(CATALOG, allow, deny);
  }

  /** The same, any other tag allowed but those denied. */
  TagRules withoutAllow() {
    return new TagRules(owner, Optional.empty(), deny);
  }

  /** Why {@code tag} may not be deployed, if so. */
  public Optional<Problem> judge(Tag tag) {
    if (deny.stream().anyMatch(tag.text()::equalsIgnoreCase)) {
      return Optional.of(denied(tag));
    }
    return allow.isEmpty() ? Optional.empty() : judge(tag, allow.get());
  }

  private Problem denied(Tag tag) {
    String shown = SafeText.quoted(tag.text());
    return owner.equals(CATALOG)
        ? Problem.of(
            "the tag %s is denied, since it can come to mean another image at any time"
                .formatted(shown),
            "Deploy the tag that the pipeline made for this very build, such as the commit's SHA.")
        : Problem.of(
            "the tag %s is denied by %s tags.deny".formatted(shown, owner),
            "Deploy another tag, or change tags.deny in the catalog.");
  }

  private Optional<Problem> judge(Tag tag, Located<Pattern> allow) {
    String shown = SafeText.quoted(allow.value().pattern());
    try {
      return allow.value().matcher(new Limited(tag.text(), MOST_STEPS)).matches()
          ? Optional.empty()
          : Optional.of(
              Problem.of(
                  "the tag %s does not match %s tags.allow %s"
                      .formatted(SafeText.quoted(tag.text()), owner, shown),
                  "Deploy a tag of that form, or change tags.allow in the catalog."));
    } catch (Limited.Exceeded | StackOverflowError e) {
      return Optional.of(
          Problem.at(
              allow.place(),
              "%s tags.allow %s takes too long over the tag %s"
                  .formatted(owner, shown, SafeText.quoted(tag.text())),
              "Write the pattern without a repetition inside a repetition."));
    }
  }
}
