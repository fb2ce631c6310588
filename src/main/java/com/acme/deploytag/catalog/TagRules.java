package com.acme.deploytag.catalog;

import com.acme.deploytag.image.Tag;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
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

  public TagRules {
    deny = List.copyOf(deny);
  }

  /** Why {@code tag} may not be deployed, if so. */
  public Optional<Problem> judge(Tag tag) {
    if (deny.stream().anyMatch(tag.text()::equalsIgnoreCase)) {
      return Optional.of(
          Problem.of(
              "the tag "
                  + Shown.quoted(tag.text())
                  + " is denied, since it can come to mean another"
                  + " image at any time",
              "Deploy the tag that the pipeline made for this very build, such as the commit's"
                  + " SHA."));
    }
    return allow
        .filter(a -> !a.matcher(tag.text()).matches())
        .map(
            a ->
                Problem.of(
                    "the tag %s does not match the catalog's tags.allow %s"
                        .formatted(Shown.quoted(tag.text()), Shown.quoted(a.pattern())),
                    "Deploy a tag of that form, or change tags.allow in the catalog."));
  }
}
