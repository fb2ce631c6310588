package com.acme.deploytag.catalog.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that a pattern cannot match nothing in several ways, which java.util.regex would try one
 * after another: {@code (|)(|)(|)…b} never ends over the text {@code a}, and a limit of looks
 * cannot count it, since no letter is looked at. With at most one such way for each part of it,
 * there is a bounded number of steps between two looks at a letter.
 *
 * <p>What it does not know of java.util.regex counts as if it could.
 */
final class PatternCheck {

  private static final Pattern QUANTIFIER = Pattern.compile("(?:[?*+]|\\{(\\d+)(?:,\\d*)?})[?+]?");
  private static final Pattern GROUP = Pattern.compile("\\?(?:[:>=!]|<[=!]|<\\w+>|[dimsuU-]*[:)])");
  // Without classes in classes, whose rules are many.
  private static final Pattern CLASS = Pattern.compile("\\^?(?:[^\\[\\]\\\\&]|\\\\[^QE])+]");
  // Borders, the text's ends, groups met before.
  private static final Pattern WIDTHLESS = Pattern.compile("b\\{g}|[bBAGzZ]|[1-9]\\d*|k<\\w+>");
  // A code point's numbers, a kind of letters, a control character, any other by itself.
  private static final Pattern ESCAPE =
      Pattern.compile(
          "x(?:\\{[^}]*}|..)|u(?![dD][89a-fA-F])....|0(?:[0-3][0-7]{2}|[0-7]{1,2})"
              + "|[pP](?:\\{[^}]*}|.)|c.|[^xu0pPcQEXRN]");

  private final String text;
  private int at;
  private boolean isBounded = true;

  private PatternCheck(String text) {
    this.text = text;
  }

  /** Whether {@code pattern}, which compiles, is known to match nothing in one way at most. */
  static boolean isBounded(String pattern) {
    PatternCheck check = new PatternCheck(pattern);
    check.alternatives();
    return check.isBounded && check.at == pattern.length();
  }

  /** Whether it can match nothing, as all methods below say. */
  private boolean alternatives() {
    int empty = 0;
    do {
      empty += sequence() ? 1 : 0;
    } while (take('|'));
    isBounded &= empty < 2;
    return empty > 0;
  }

  private boolean sequence() {
    boolean isEmpty = true;
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      isEmpty &= repeated(part());
    }
    return isEmpty;
  }

  private boolean repeated(boolean isEmpty) {
    Matcher quantifier = QUANTIFIER.matcher(text).region(at, text.length());
    if (!quantifier.lookingAt()) {
      return isEmpty;
    }
    isBounded &= !isEmpty;
    at = quantifier.end();
    String least = quantifier.group(1);
    return least == null ? !quantifier.group().startsWith("+") : least.matches("0+");
  }

  private boolean part() {
    return switch (text.charAt(at++)) {
      case '(' -> group();
      case '[' -> !skip(CLASS) && unknown();
      case '\\' -> skip(WIDTHLESS) || (!skip(ESCAPE) && unknown());
      case '^', '$' -> true;
      default -> Character.isSurrogate(text.charAt(at - 1)) && unknown();
    };
  }

  private boolean group() {
    int start = at;
    boolean isPlain = at == text.length() || text.charAt(at) != '?';
    if (!isPlain && !skip(GROUP)) {
      return unknown();
    }
    String kind = text.substring(start, at);
    if (kind.endsWith(")")) {
      return true; // only sets flags
    }
    boolean isEmpty = alternatives();
    isBounded &= take(')');
    return isEmpty || kind.endsWith("=") || kind.endsWith("!");
  }

  /** Whether it was there, as it must be for what is known. */
  private boolean skip(Pattern what) {
    Matcher matcher = what.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    at = matcher.end();
    return true;
  }

  private boolean unknown() {
    isBounded = false;
    return true;
  }

  private boolean take(char c) {
    boolean isThere = at < text.length() && text.charAt(at) == c;
    at += isThere ? 1 : 0;
    return isThere;
  }
}
