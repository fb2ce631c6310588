package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What a token or an installation may do: {@code read} or {@code write}, by permission. */
public record Permissions(Map<String, String> levels) {
  public Permissions {
    levels = Map.copyOf(levels);
  }

  /** From {@code name=level} pairs. */
  public static Permissions of(String... pairs) {
    Map<String, String> levels = new TreeMap<>();
    for (String pair : pairs) {
      levels.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return new Permissions(levels);
  }

  static Permissions of(JsonNode object) {
    Map<String, String> levels = new TreeMap<>();
    object.properties().forEach(each -> levels.put(each.getKey(), each.getValue().asText()));
    return new Permissions(levels);
  }

  /** Whether {@code name=level} is granted; write includes read. */
  boolean allow(String pair) {
    String level = levels.getOrDefault(pair.substring(0, pair.indexOf('=')), "none");
    return level.equals("write") || level.equals(pair.substring(pair.indexOf('=') + 1));
  }

  boolean cover(Permissions other) {
    return other.levels.entrySet().stream().allMatch(e -> allow(e.getKey() + "=" + e.getValue()));
  }

  JsonNode json() {
    return Json.of(new TreeMap<>(levels));
  }
}
