package com.acme.deploytag.yaml;

import com.acme.deploytag.yaml.YamlNode.Style;

/** Writes scalars. */
public final class Scalars {

  private Scalars() {}

  /**
   * {@code value} as YAML that every reader reads as that string: in {@code style} if that is safe,
   * else double-quoted.
   *
   * @param value printable ASCII, as image names, tags and digests are
   * @param inFlow whether it will be within {@code []} or {@code {}}
   */
  public static String write(String value, Style style, boolean inFlow) {
    return switch (style) {
      case SINGLE_QUOTED -> "'" + value.replace("'", "''") + "'";
      case PLAIN, BLOCK -> PlainScalars.canBePlain(value, inFlow) ? value : doubleQuoted(value);
      case DOUBLE_QUOTED -> doubleQuoted(value);
    };
  }

  private static String doubleQuoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
