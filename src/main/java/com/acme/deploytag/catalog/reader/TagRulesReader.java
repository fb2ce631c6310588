package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.Restrictions;
import com.acme.deploytag.catalog.TagRules;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads which tags may be deployed: everywhere, in an environment, or of a service. */
final class TagRulesReader {

  static final List<String> KEYS = List.of("allow", "deny");

  // Compiling is recursive, so that a huge one would end in a stack overflow.
  private static final int LONGEST_PATTERN = 1000;

  private final Problems problems;

  TagRulesReader(Problems problems) {
    this.problems = problems;
  }

  /** What {@code catalog} says of all tags, if it does; without a list, those that move are out. */
  Optional<TagRules> readDefaults(Fields catalog) {
    return read(TagRules.DEFAULT.owner(), TagRules.DEFAULT.deny(), catalog);
  }

  /**
   * What {@code fields} say, if they do.
   *
   * @param owner whose that is, in the genitive
   */
  Optional<TagRules> read(String owner, Fields fields) {
    return read(owner, List.of(), fields);
  }

  /** What an environment and a service may say alike: the one whose name and fields these are. */
  Restrictions restrictions(String name, Fields fields) {
    return new Restrictions(
        fields.set("suspend"), read(name + "'s", fields), List.of(), Optional.empty());
  }

  private Optional<TagRules> read(String owner, List<String> denied, Fields fields) {
    return fields
        .value("tags")
        .flatMap(node -> Fields.of(problems, "\"tags\"", node, KEYS))
        .map(tags -> rules(owner, denied, tags));
  }

  private static TagRules rules(String owner, List<String> denied, Fields tags) {
    Optional<Located<Pattern>> allow = tags.text("allow", TagRulesReader::pattern);
    List<String> deny =
        tags.value("deny").isEmpty()
            ? denied
            : tags.texts("deny", Checked::good).stream().map(Located::value).toList();
    return new TagRules(owner, allow, deny);
  }

  // Letters, classes and counts: the usual patterns need no check, and do not load its classes.
  private static boolean isPlain(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if ("(|\\^$&".indexOf(pattern.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static Problem endless(String text) {
    return Problem.of(
        "%s may take for ever: a part of it can match nothing in several ways"
            .formatted(SafeText.quoted(text)),
        "Leave at most one alternative empty, repeat only what has at least a character, and use"
            + " neither \"\\Q\", \"(?x)\" nor a class within a class.");
  }

  private static Checked<Pattern> pattern(String text) {
    if (text.length() > LONGEST_PATTERN) {
      return Checked.bad(
          Problem.of(
              "the pattern has more than %,d characters".formatted(LONGEST_PATTERN),
              "A tag has at most 128; describe its form."));
    }
    // The image has no names of characters (UnusedClasses), and a tag has none but ASCII's.
    if (text.contains("\\N{")) {
      return Checked.bad(
          Problem.of(
              "%s has the name of a character, \\N{…}".formatted(SafeText.quoted(text)),
              "Write the character itself; a tag has none but letters, digits, \"_\", \".\" and \"-\"."));
    }
    try {
      Pattern pattern = Pattern.compile(text);
      return isPlain(text) || PatternCheck.isBounded(text)
          ? Checked.good(pattern)
          : Checked.bad(endless(text));
    } catch (PatternSyntaxException e) {
      return Checked.bad(
          Problem.of(
              "%s is not a regular expression (%s)"
                  .formatted(SafeText.quoted(text), SafeText.plain(e.getDescription())),
              "Correct it; the syntax is that of java.util.regex."));
    }
  }
}
