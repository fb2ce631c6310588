package com.acme.deploytag.testkit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A workflow command in the log, as {@code actions/runner} recognises it: {@code ::name
 * k=v,…::data} after any blanks, or the older {@code ##[name k=v;…]data} anywhere in a line.
 *
 * @param name in lower case
 * @param properties by name, whatever its case
 */
public record WorkflowCommand(String name, Map<String, String> properties, String data) {
  private static final String NAMES =
      "stop-commands set-env set-output save-state add-mask add-path add-matcher remove-matcher "
          + "debug warning error notice group endgroup echo";
  private static final Set<String> REGISTERED = Set.of(NAMES.split(" ", -1));

  private static final Map<String, String> DATA = escapes("%0D", "\r", "%0A", "\n");
  private static final Map<String, String> PROPERTY =
      escapes("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",");
  private static final Map<String, String> OLD =
      escapes("%3B", ";", "%0D", "\r", "%0A", "\n", "%5D", "]");

  /** The command in a line of the log, if there is one; {@code extra} is a name known besides. */
  static Optional<WorkflowCommand> parse(String line, String extra) {
    Optional<WorkflowCommand> command = parseNew(trimStart(line), extra);
    return command.isPresent() ? command : parseOld(line, extra);
  }

  private static Optional<WorkflowCommand> parseNew(String line, String extra) {
    int end = line.startsWith("::") ? line.indexOf("::", 2) : -1;
    return end < 0
        ? Optional.empty()
        : of(line.substring(2, end), ",", PROPERTY, line.substring(end + 2), DATA, extra);
  }

  private static Optional<WorkflowCommand> parseOld(String line, String extra) {
    int start = line.indexOf("##[");
    int end = start < 0 ? -1 : line.indexOf(']', start);
    return end < 0
        ? Optional.empty()
        : of(line.substring(start + 3, end), ";", OLD, line.substring(end + 1), OLD, extra);
  }

  private static Optional<WorkflowCommand> of(
      String info,
      String separator,
      Map<String, String> propertyEscapes,
      String data,
      Map<String, String> dataEscapes,
      String extra) {
    int space = info.indexOf(' ');
    String name = (space < 0 ? info : info.substring(0, space)).toLowerCase(Locale.ROOT);
    if (!REGISTERED.contains(name) && !name.equalsIgnoreCase(extra)) {
      return Optional.empty();
    }
    Map<String, String> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String rest = space < 0 ? "" : info.substring(space + 1);
    for (String property : rest.strip().split(separator, -1)) {
      int equals = property.indexOf('=');
      if (equals > 0 && equals < property.length() - 1) {
        String value = unescape(property.substring(equals + 1), propertyEscapes);
        properties.put(property.substring(0, equals), value);
      }
    }
    return Optional.of(new WorkflowCommand(name, properties, unescape(data, dataEscapes)));
  }

  private static String trimStart(String line) {
    int start = 0;
    while (start < line.length() && isBlank(line.charAt(start))) {
      start++;
    }
    return line.substring(start);
  }

  /** White space as .NET sees it, no-break space included. */
  private static boolean isBlank(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
  }

  private static Map<String, String> escapes(String... pairs) {
    Map<String, String> escapes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      escapes.put(pairs[i], pairs[i + 1]);
    }
    return escapes;
  }

  private static String unescape(String text, Map<String, String> escapes) {
    String unescaped = text;
    for (Map.Entry<String, String> escape : escapes.entrySet()) {
      unescaped = unescaped.replace(escape.getKey(), escape.getValue());
    }
    return unescaped.replace("%25", "%");
  }
}
