package com.acme.deploytag.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tags are denied, however they are written. */
final class TagRulesTest {
  private static final Place PLACE = new Place("c.yml", 3, 9);

  @ParameterizedTest
  @ValueSource(strings = {"latest", "Latest", "LATEST", "lAtEsT", "Main", "PROD"})
  void deniesInUpperAndLowerCaseAlike(String tag) {
    assertTrue(TagRules.DEFAULT.judge(new Tag(tag)).isPresent());
    TagRules own = new TagRules(Optional.empty(), List.of(tag.toUpperCase(Locale.ROOT)));
    assertTrue(own.judge(new Tag(tag)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest-1", "v-latest", "mains"})
  void deniesNoOther(String tag) {
    assertTrue(TagRules.DEFAULT.judge(new Tag(tag)).isEmpty());
  }

  private static TagRules rules(String pattern) {
    return new TagRules(Optional.of(new Located<>(Pattern.compile(pattern), PLACE)), List.of());
  }

  /** It would take longer than the world has been there, and no time-out ends a match. */
  @ParameterizedTest
  @ValueSource(strings = {"(.*a){20}b", "(x?)(a+)+\\1b", "(a|aa)+(x?)\\2b"})
  void refusesWhereThePatternTakesTooLong(String pattern) {
    Problem problem = rules(pattern).judge(new Tag("a".repeat(128))).orElseThrow();
    String told = problem.what();
    assertEquals(Optional.of(PLACE), problem.place());
    assertEquals(
        "the catalog's tags.allow \"%s\" takes too long over the tag \"%s…\" (128 characters)"
            .formatted(pattern, "a".repeat(80)),
        told);
  }

  @Test
  void judgesByThePattern() {
    TagRules rules = rules("v\\d+(\\.\\d+)*");
    assertTrue(rules.judge(new Tag("v" + "1.".repeat(60) + "1")).isEmpty());
    assertTrue(rules.judge(new Tag("v1.")).orElseThrow().what().contains("does not match"));
  }

  private static final Catalog CATALOG =
      ((Checked.Good<Catalog>)
              CatalogReader.parse(
                  "c.yml",
                  """
                  environments:
                    staging: {accepts: dispatch}
                    production:
                      accepts: promotion
                      from: staging
                      tags: {allow: 'v[0-9]+|r[0-9]+', deny: [v13]}
                  tags: {allow: '[0-9a-f]{4}', deny: [dead]}
                  services:
                    shop: {path: shop, images: [acme/shop]}
                    legacy:
                      path: legacy
                      images: [acme/legacy]
                      tags: {allow: '(r|x)[0-9]+', deny: [R1, v2]}
                    strict:
                      path: strict
                      images: [acme/strict]
                      tags: {deny: [v3, beef]}
                  """))
          .value();

  /**
   * What is allowed by an environment or a service replaces what is allowed everywhere, and must be
   * met by both; denied is what any denies. The catalog's own list replaces the default one.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop   | staging    | beef | ''",
        "shop   | staging    | v1   | the catalog's allow",
        "shop   | staging    | dead | denied",
        "shop   | staging    | main | the catalog's allow",
        "shop   | production | v1   | ''",
        "shop   | production | beef | production's allow",
        "shop   | production | v13  | production's deny",
        "shop   | production | DEAD | denied production's allow",
        "legacy | staging    | x9   | ''",
        "legacy | staging    | beef | legacy's allow",
        "legacy | staging    | r1   | legacy's deny",
        "legacy | staging    | dead | denied legacy's allow",
        "legacy | production | r2   | ''",
        "legacy | production | x2   | production's allow",
        "legacy | production | v2   | legacy's deny",
        "legacy | production | v13  | production's deny legacy's allow",
        "strict | staging    | beef | strict's deny",
        "strict | staging    | cafe | ''",
        "strict | production | v3   | strict's deny",
        "strict | production | v4   | ''",
      })
  void addUpByEnvironmentAndService(
      String service, String environment, String tag, String expected) {
    String told =
        CATALOG
            .tags(CATALOG.services().get(service), CATALOG.environments().get(environment))
            .stream()
            .flatMap(rules -> rules.judge(new Tag(tag)).stream())
            .map(problem ->
                problem
                    .what()
                    .replaceAll(
                        "^.* (?:match|by) (\\S+( catalog's)?) tags\\.(allow|deny).*$", "$1 $3")
                    .replaceAll("^.* is denied, .*$", "denied"))
            .collect(Collectors.joining(" "));
    assertEquals(expected, told);
  }
}
