package com.acme.deploytag.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The grammar of service and environment names; an environment's is also a folder's name. */
public final class Names {

  /** What promote takes for every service; so no service may be called that. */
  public static final String ALL = "all";

  public static final String GRAMMAR = "[A-Za-z0-9_][A-Za-z0-9._-]{0,62}";
  private static final Pattern PATTERN = Pattern.compile(GRAMMAR);

  private Names() {}

  /** Whether {@code text} is a list of names, rather than one. */
  public static boolean isList(String text) {
    return text.indexOf(',') >= 0 || text.indexOf('\n') >= 0;
  }

  /** The names in a list separated by commas or line ends, whatever they hold, blank ones apart. */
  public static List<String> split(String list) {
    return Arrays.stream(list.split("[,\\n]", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Whether {@code text} is 1 to 63 letters, digits, dots, hyphens and underscores, so begun. */
  public static boolean isName(String text) {
    return PATTERN.matcher(text).matches() && !text.equals(ALL);
  }
}
