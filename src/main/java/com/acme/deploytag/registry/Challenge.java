package com.acme.deploytag.registry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server asks for with 401 (RFC 9110, 11.6.1).
 *
 * @param scheme in lower case: {@code basic}, {@code bearer}
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

  private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*(basic|bearer)(?:\\s+|$)");
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]+))");

  /** The first challenge in {@code header} that can be met; nothing if there is none. */
  static Optional<Challenge> parse(String header) {
    Matcher scheme = SCHEME.matcher(header);
    if (!scheme.find()) {
      return Optional.empty();
    }
    int begin = scheme.end();
    int end = scheme.find() ? scheme.start() : header.length();
    Map<String, String> parameters = new HashMap<>();
    Matcher parameter = PARAMETER.matcher(header).region(begin, Math.max(begin, end));
    while (parameter.find()) {
      String value =
          parameter.group(2) != null
              ? parameter.group(2).replaceAll("\\\\(.)", "$1")
              : parameter.group(3);
      parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
    }
    scheme.reset();
    scheme.find();
    return Optional.of(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
  }
}
