package com.acme.deploytag.yaml;

import java.util.regex.Pattern;

/**
 * What a plain (unquoted) scalar means. YAML 1.1, YAML 1.2 and the Go parser under kustomize
 * differ; the rules here are their union, so that what is plain to us is a string to all of them.
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
  // What may be written plainly without a thought: no indicator, no space, no ": " or " #".
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./@+:=-]*");

  // Longer ones are asked no pattern: one could take all of the stack. No tag, digest or name is.
  private static final int LONGEST = 512;

  private PlainScalars() {}

  static boolean isNull(String text) {
    return NULL.matcher(text).matches();
  }

  /** Whether it is infinity or no number at all to some reader, neither of which JSON has. */
  static boolean isEndless(String text) {
    return text.length() <= 5 && ENDLESS.matcher(text).matches();
  }

  /**
   * Whether some reader takes the plain {@code text} for a null, boolean, number or timestamp; any
   * very long text that starts like a number counts as one.
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

  /** Whether {@code text} can be written plainly and is a string to every reader. */
  static boolean canBePlain(String text, boolean inFlow) {
    return SAFE.matcher(text).matches()
        && !text.endsWith(":")
        // Older readers end a plain scalar at any colon inside [] and {}.
        && !(inFlow && text.contains(":"))
        && !isOtherThanText(text)
        && !text.equals("...");
  }
}
