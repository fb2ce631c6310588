package com.acme.deploytag.catalog.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.problem.Checked;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No pattern of a catalog holds a run: it is refused where it stands, or ends over every tag. */
final class PatternCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9a-f]{40}",
        "v\\d+\\.\\d+\\.\\d+",
        "v[0-9]+\\.[0-9]+\\.[0-9]+(-rc\\.[0-9]+)?",
        "main-\\d{14}-[0-9a-f]{8}",
        "(v|r)[0-9]+|x",
        "(?i)release-(?<number>\\d+)(?:\\.\\d+)*+(-(alpha|beta|rc)\\d*|)",
        "(?!latest).*",
        "^v(?=\\d).{1,20}$",
        "(?>a|b)(\\w+)-\\1",
        "[\\w.&&[^_]]",
        "[^\\]\\-_]+\\x41\\u0042\\p{Alpha}\\Z",
      })
  void takesThoseOfPeople(String pattern) {
    boolean hasClassInClass = pattern.contains("&&");
    assertEquals(!hasClassInClass, isTaken(pattern), pattern);
  }

  /** Each would take longer than the world has been there, over some tag. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Without looking at a letter.
        "a(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)b",
        "(?:|){60}(?!)",
        "a(?:x?|y?){50}b",
        "a(?:b??){2147483647}c",
        "(?:(?:){2147483647}){2147483647}",
        "(?:(?:^){2147483647}){2147483647}",
        "a+(?:(?:\\b|\\B|\\b|)){2147483647}\\G",
        "a(?:(?=.)|(?=a)|(?!b)){99}(?!)",
        "(?:(a?)?){90}b",
        "(a*)*{0,}b",
        "(?x) a ( | ) # (\n ( | )( | )b",
        "a\\Q\\E(?:\\Q\\E|\\Q\\E){99}b",
        "[a&&[b]](|)]",
        "(a)(?:\\1|\\1|){90}\\1b",
        "(?<n>a)(?:\\k<n>?|\\k<n>?){90}b",
        // Looking at letters: these are counted.
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)+b",
        "(.*a){20}b",
        "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)b",
        "(?=(a+)+b)a*",
        "(?!(a|aa)+b$)b",
        "(?<!(a|a){1,60}b)c.*",
        "(([a-z])+.)+[A-Z]([a-z])+",
        "(?:(?:a{0,99}){1,99}){1,99}b",
        "((((((((((a+)+)+)+)+)+)+)+)+)+b",
        "(a?){100}a{100}b",
        "((((((((((((((((((((a|b)|c)|d)|e)|f)|g)|h)|i)|j)|k)|l)|m)|n)|o)|p)|q)|r)|s)|t)|u)*v",
      })
  void holdsNoRun(String pattern) {
    for (String tag :
        List.of("a".repeat(128), "a", "ab".repeat(64), "a".repeat(127) + "b", "b".repeat(128))) {
      Checked<Catalog> catalog = catalog(pattern);
      if (catalog instanceof Checked.Good<Catalog>(Catalog good)) {
        good.tags(good.services().get("a"), good.environments().get("staging")).stream()
            .flatMap(rules -> rules.judge(new Tag(tag)).stream())
            .forEach(
                problem -> assertTrue(problem.text().contains("tags.allow"), problem::toString));
      } else {
        String told = ((Checked.Bad<Catalog>) catalog).problems().getFirst().toString();
        assertTrue(told.startsWith("c.yml:3:"), told);
      }
    }
  }

  private static Checked<Catalog> catalog(String pattern) {
    String quoted = "\"" + pattern.replace("\\", "\\\\").replace("\n", "\\n") + "\"";
    return CatalogReader.parse(
        "c.yml",
        "environments: {staging: {accepts: dispatch}}\nservices: {a: {path: a, images: [a]}}\ntags: {allow: %s}\n"
            .formatted(quoted));
  }

  private static boolean isTaken(String pattern) {
    return catalog(pattern) instanceof Checked.Good;
  }

  /** A pattern that can match nothing is known as one: two of them are no alternatives. */
  @Test
  void knowsWhatCanMatchNothing() {
    int empty = 0;
    int taken = 0;
    Random random = new Random(19);
    for (int i = 0; i < 20_000; i++) {
      String pattern = made(random, 4);
      boolean isBounded = PatternCheck.isBounded(pattern);
      taken += isBounded ? 1 : 0;
      if (isBounded && Pattern.compile(pattern).matcher("").matches()) {
        empty++;
        assertFalse(PatternCheck.isBounded("(?:" + pattern + "|)"), pattern);
        assertFalse(PatternCheck.isBounded("(?:" + pattern + ")*"), pattern);
      }
    }
    assertTrue(empty > 1000 && taken > 5000, empty + " of " + taken);
  }

  private static final List<String> PARTS =
      List.of(
          "a",
          "\\d",
          "[^b]",
          "[\\]a]",
          ".",
          "^",
          "$",
          "\\b{g}",
          "\\Z",
          "",
          "\\p{L}",
          "\\pL",
          "\\x{41}",
          "\\x41",
          "\\u0041",
          "\\0101",
          "\\cA",
          "\\uD83D\\uDE80",
          "\uD83D\uDE80");
  private static final List<String> GROUPS =
      List.of("(", "(?:", "(?>", "(?=", "(?!", "(?i:", "(?i)(");
  private static final List<String> COUNTS =
      List.of("", "", "", "?", "*", "+", "{0,2}", "{0}", "{2}", "??", "*+", "{1,}?");

  private static String made(Random random, int depth) {
    StringBuilder pattern = new StringBuilder();
    for (int parts = random.nextInt(4); parts > 0; parts--) {
      String part = PARTS.get(random.nextInt(PARTS.size()));
      if (depth > 0 && random.nextInt(3) == 0) {
        String other = random.nextBoolean() ? "|" + made(random, depth - 1) : "";
        String group = GROUPS.get(random.nextInt(GROUPS.size()));
        part = group + made(random, depth - 1) + other + ")";
      }
      String count = part.isEmpty() ? "" : COUNTS.get(random.nextInt(COUNTS.size()));
      pattern.append(part).append(count);
    }
    return pattern.toString();
  }
}
