package com.acme.deploytag.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tags are denied, however they are written. */
final class TagRulesTest {

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

  /** It would take longer than the world has been there, and no time-out ends a match. */
  @ParameterizedTest
  @ValueSource(strings = {"(.*a){20}b", "(x?)(a+)+\\1b", "(a|aa)+(x?)\\2b"})
  void refusesWhereThePatternTakesTooLong(String pattern) {
    TagRules rules = new TagRules(Optional.of(Pattern.compile(pattern)), List.of());
    String told = rules.judge(new Tag("a".repeat(128))).orElseThrow().what();
    assertEquals(
        "the catalog's tags.allow \"%s\" takes too long over the tag \"%s…\" (128 characters)"
            .formatted(pattern, "a".repeat(80)),
        told);
  }

  @Test
  void judgesByThePattern() {
    TagRules rules = new TagRules(Optional.of(Pattern.compile("v\\d+(\\.\\d+)*")), List.of());
    assertTrue(rules.judge(new Tag("v" + "1.".repeat(60) + "1")).isEmpty());
    assertTrue(rules.judge(new Tag("v1.")).orElseThrow().what().contains("does not match"));
  }
}
