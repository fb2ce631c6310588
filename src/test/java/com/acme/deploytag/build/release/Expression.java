package com.acme.deploytag.build.release;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of GitHub's expressions that {@code release.yml} uses: names with dots, strings, {@code
 * ==}, {@code !=}, {@code &&}, {@code ||}, {@code !}, parentheses and functions without arguments.
 * Whatever else is an error, so that nothing is rehearsed in another sense than GitHub's.
 */
final class Expression {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*('(?:[^']|'')*'|==|!=|&&|\\|\\||[!()]|[\\w.-]+(?:\\(\\))?)");
  private static final Pattern IN_TEXT = Pattern.compile("\\$\\{\\{(.*?)}}", Pattern.DOTALL);

  private final Map<String, String> names;
  private final Matcher tokens;
  private final String text;
  private String next;

  private Expression(String text, Map<String, String> names) {
    this.text = text;
    this.names = names;
    this.tokens = TOKEN.matcher(text.strip());
    advance();
  }

  /** A text with its expressions replaced. */
  static String expand(String text, Map<String, String> names) {
    return IN_TEXT
        .matcher(text)
        .replaceAll((MatchResult match) -> Matcher.quoteReplacement(value(match.group(1), names)));
  }

  /** Whether a condition holds, with or without the braces. */
  static boolean holds(String condition, Map<String, String> names) {
    Matcher braces = IN_TEXT.matcher(condition);
    return truth(value(braces.matches() ? braces.group(1) : condition, names));
  }

  private static String value(String text, Map<String, String> names) {
    Expression expression = new Expression(text, names);
    String value = expression.or();
    if (!expression.next.isEmpty()) {
      throw expression.unknown();
    }
    return value;
  }

  private static boolean truth(String value) {
    return !value.isEmpty() && !value.equals("false");
  }

  private void advance() {
    boolean more = tokens.regionStart() < tokens.regionEnd();
    if (more && !tokens.lookingAt()) {
      throw unknown();
    }
    next = more ? tokens.group(1) : "";
    if (more) {
      tokens.region(tokens.end(), tokens.regionEnd());
    }
  }

  private boolean take(String token) {
    boolean found = next.equals(token);
    if (found) {
      advance();
    }
    return found;
  }

  private String or() {
    String left = and();
    while (take("||")) {
      String right = and();
      left = truth(left) ? left : right;
    }
    return left;
  }

  private String and() {
    String left = comparison();
    while (take("&&")) {
      String right = comparison();
      left = truth(left) ? right : left;
    }
    return left;
  }

  private String comparison() {
    String left = one();
    if (take("==")) {
      return String.valueOf(left.equals(one()));
    }
    return take("!=") ? String.valueOf(!left.equals(one())) : left;
  }

  private String one() {
    if (take("!")) {
      return String.valueOf(!truth(one()));
    }
    if (take("(")) {
      String inside = or();
      if (!take(")")) {
        throw unknown();
      }
      return inside;
    }
    String token = next;
    advance();
    if (token.startsWith("'")) {
      return token.substring(1, token.length() - 1).replace("''", "'");
    }
    // As GitHub has it, an output that was not set is empty; other names have to be known.
    if (!names.containsKey(token) && !token.matches("(steps|needs)\\.\\w+\\.outputs\\.\\w+")) {
      throw unknown();
    }
    return names.getOrDefault(token, "");
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException("cannot be evaluated here: " + text);
  }
}
