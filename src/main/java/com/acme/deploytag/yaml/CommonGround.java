package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;

/**
 * Refuses what YAML readers read differently, or only some of them accept; above all kustomize's Go
 * reader. What is left has one reading. Comparisons with kustomize have found the list ({@code
 * OneReadingTest}).
 */
final class CommonGround {

  // The standard allows 1,024; readers differ in where they start and end to count.
  private static final int LONGEST_KEY = 1000;

  private final String text;
  private final Positions positions;

  CommonGround(String text, Positions positions) {
    this.text = text;
    this.positions = positions;
  }

  /** Checks the text between two nodes, from {@code start} to {@code end}. */
  void between(int start, int end, boolean flow) {
    boolean comment = false;
    int begin = start;
    while (begin > 0 && text.charAt(begin - 1) == ' ') {
      begin--;
    }
    char last = begin == 0 ? '\n' : text.charAt(begin - 1);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      comment = c == '#' || (comment && c != '\n');
      if (comment) {
        continue;
      }
      if (c == '?') {
        throw refused(i, "the key has a question mark before it", "Write it as \"key: value\".");
      }
      // After a colon or before a comment all take it for space; elsewhere it may be indentation.
      if (c == '\t' && !flow && (last == '\n' || last == '-')) {
        throw refused(i, "a tab where the line is indented", "Use spaces.");
      }
      last = c == ' ' || c == '\t' || c == '\uFEFF' ? last : c;
    }
  }

  void anchor(String name, Place place) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c == '-' || c == '_' || isDigit(c) || isLetter(c))) {
        throw refused(
            place,
            "the anchor or alias %s has other characters than letters, digits, - and _"
                .formatted(SafeText.quoted(name)),
            "Call it otherwise.");
      }
    }
  }

  /** Refuses the tag of the node that starts at {@code start}; an anchor may stand before it. */
  void tag(int start) {
    int tag = text.indexOf('!', start);
    int end = tag;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    throw refused(
        tag,
        "the tag %s says how to read what follows"
            .formatted(SafeText.quoted(text.substring(tag, end))),
        "Remove it.");
  }

  void key(YamlNode key) {
    if (!(key instanceof YamlNode.Scalar scalar)) {
      throw refused(
          key.place(), "a key is " + key.kind(), "Write it as a text, in quotes if it is one.");
    }
    if (scalar.isNull()) {
      throw refused(key.place(), "a key is empty", "Write it as a text.");
    }
    if (scalar.span().end() - scalar.span().start() > LONGEST_KEY) {
      throw refused(
          key.place(), "a key has more than %,d characters".formatted(LONGEST_KEY), "Shorten it.");
    }
  }

  void scalar(YamlNode.Scalar scalar, boolean flow) {
    int start = scalar.span().start();
    int end = scalar.span().end();
    if (scalar.style() == YamlNode.Style.DOUBLE_QUOTED) {
      escapes(start, end);
    } else if (scalar.style() == YamlNode.Style.BLOCK) {
      int tab = BlockScalars.doubtfulTab(text, start, end);
      if (tab >= 0) {
        throw refused(tab, "a tab where a text over lines is indented", "Use spaces.");
      }
    } else if (scalar.style() == YamlNode.Style.PLAIN) {
      if (PlainScalars.isEndless(scalar.value())) {
        throw refused(
            scalar.place(),
            "%s is a number that kustomize cannot read".formatted(SafeText.quoted(scalar.value())),
            "Put it in quotes.");
      }
      if (flow && start < end) {
        plainInFlow(start, end);
      }
    }
  }

  // Whether these start a key or a value depends on what follows, and each reader has other rules.
  private void plainInFlow(int start, int end) {
    char first = text.charAt(start);
    if (first == ':' || first == '-') {
      throw refused(
          start,
          "a text without quotes starts with \"%c\" inside [] or {}".formatted(first),
          "Put it in quotes.");
    }
    int mark = text.indexOf('?', start, end);
    if (mark >= 0) {
      throw refused(mark, "a text without quotes holds \"?\" inside [] or {}", "Put it in quotes.");
    }
    boolean isKey = end + 1 < text.length() && text.charAt(end) == ':';
    if (isKey && !Character.isWhitespace(text.charAt(end + 1))) {
      throw refused(end, "a colon without a space behind it inside [] or {}", "Add the space.");
    }
  }

  private void escapes(int start, int end) {
    int last = end - 1;
    for (int i = text.indexOf('\\', start, last); i >= 0; i = text.indexOf('\\', i + 2, last)) {
      char escaped = text.charAt(i + 1);
      if (escaped == '/' || isSurrogate(i)) {
        String shown = escaped == '/' ? "\\/" : text.substring(i, i + 6);
        throw refused(i, "the escape " + shown + " is none to kustomize", "Write the character.");
      }
    }
  }

  private boolean isSurrogate(int escape) {
    return text.regionMatches(true, escape, "\\ud", 0, 3)
        && text.charAt(escape + 3) >= '8'
        && !Character.isWhitespace(text.charAt(escape + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private UnreadableException refused(int at, String what, String remedy) {
    return refused(positions.place(at), what, remedy);
  }

  private static UnreadableException refused(Place place, String what, String remedy) {
    return new UnreadableException(
        Problem.at(place, "not YAML that all readers read alike: " + what, remedy));
  }
}
