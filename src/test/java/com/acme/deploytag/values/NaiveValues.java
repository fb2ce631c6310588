package com.acme.deploytag.values;

import com.acme.deploytag.catalog.ValuePin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads values by the library's own model of a document, as a script would. */
public final class NaiveValues {

  private NaiveValues() {}

  /** The tag of {@code pin} in {@code text}. */
  public static String tag(String text, ValuePin pin) {
    String value = value(text, pin.document(), pin.paths().version().steps()).toString();
    return value.substring(value.lastIndexOf(':') + 1);
  }

  /** {@code text} with another tag in the line of {@code pin}, found by trying each. */
  public static String withTag(String text, ValuePin pin, String tag) {
    String old = tag(text, pin);
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + 1)) {
      String edited = text.substring(0, at) + tag + text.substring(at + old.length());
      if (isSound(edited) && tag(edited, pin).equals(tag)) {
        return edited;
      }
    }
    throw new AssertionError("no " + old + " in " + text);
  }

  private static boolean isSound(String text) {
    try {
      return documents(text) != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** All documents of {@code text}. */
  public static List<Object> documents(String text) {
    Load load = new Load(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build());
    return StreamSupport.stream(load.loadAllFromString(text).spliterator(), false)
        .map(document -> Objects.requireNonNullElse(document, "null"))
        .toList();
  }

  /** The value at the end of {@code steps} in the first document that has one. */
  public static Object value(String text, DocumentChoice choice, List<Step> steps) {
    return documents(text).stream()
        .filter(document -> isMeant(document, choice))
        .map(document -> value(document, steps))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private static boolean isMeant(Object document, DocumentChoice choice) {
    return choice.isAny()
        || (document instanceof Map<?, ?> map
            && choice.kind().filter(kind -> !kind.equals(map.get("kind"))).isEmpty()
            && choice
                .name()
                .filter(name -> !name.equals(((Map<?, ?>) map.get("metadata")).get("name")))
                .isEmpty());
  }

  private static Object value(Object document, List<Step> steps) {
    Object at = document;
    for (Step step : steps) {
      at = next(at, step);
    }
    return at;
  }

  private static Object next(Object node, Step step) {
    return switch (step) {
      case Step.Key(String name) when node instanceof Map<?, ?> map -> map.get(name);
      case Step.Key(String digits) when node instanceof List<?> list ->
          list.get(Integer.parseInt(digits));
      case Step.Index(int index) when node instanceof List<?> list -> list.get(index);
      case Step.Item(String key, String value) when node instanceof List<?> list ->
          list.stream()
              .filter(item -> value.equals(((Map<?, ?>) item).get(key)))
              .findFirst()
              .orElse(null);
      case Step.Key _, Step.Index _, Step.Item _ -> null;
    };
  }
}
