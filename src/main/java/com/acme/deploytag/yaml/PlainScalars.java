package com.acme.deploytag.yaml;

import java.util.regex.Pattern;

/**
 * The types of plain (unquoted) scalars. YAML 1.1, YAML 1.2 and kustomize's Go parser differ; the
 * rules here are their union, so that a string by these rules is a string to all of them.
 */
final class PlainScalars {

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern WORD =
      Pattern.compile(
          "[yYnN]|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"
              + "|<<|=");
  private static final Pattern ENDLESS =
      Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(?:"
              + "0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
              // 010, 1_000, 1.5, 1., .5, 3.2e2, 5e12345
              + "|(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9][0-9_]*)(?:[eE][-+]?[0-9_]+)?"
              // sexagesimal: 12:30:45
              + "|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?)");
  private static final Pattern TIMESTAMP =
      Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \\t].*)?");
  // Safe to write plain: no indicator, no space, no ": " or " #".
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./@+:=-]*");

  // Patterns could exhaust the stack on longer texts. No tag, digest or name is as long.
  private static final int LONGEST = 512;

  private PlainScalars() {}

  static boolean isNull(String text) {
    return NULL.matcher(text).matches();
  }

  /** Whether some reader takes it for infinity or NaN, which JSON lacks. */
  static boolean isEndless(String text) {
    return text.length() <= 5 && ENDLESS.matcher(text).matches();
  }

  /**
   * Whether some reader takes the plain {@code text} for a null, boolean, number or timestamp. Any
   * very long text that starts like a number counts as a number.
   */
  static boolean isOtherThanText(String text) {
    if (text.length() > LONGEST) {
      return "+-.0123456789".indexOf(text.charAt(0)) >= 0;
    }
    return isNull(text)
        || WORD.matcher(text).matches()
        || isEndless(text)
        || NUMBER.matcher(text).matches()
        || TIMESTAMP.matcher(text).matches();
  }

  /** Whether every reader takes the plain {@code text} for a string. */
  static boolean canBePlain(String text, boolean inFlow) {
    return SAFE.matcher(text).matches()
        && !text.endsWith(":")
        // Older readers end a plain scalar at any colon within [] and {}.
        && !(inFlow && text.contains(":"))
        && !isOtherThanText(text)
        && !text.equals("...");
  }
}
