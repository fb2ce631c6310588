package com.acme.deploytag.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** YAML as a tree of plain values, read by a parser that is not the code under test. */
public final class Yaml {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Yaml() {}

  public static JsonNode parse(String text) {
    return MAPPER.valueToTree(load().loadFromString(text));
  }

  public static JsonNode parse(Path file) {
    return parse(Project.read(file));
  }

  /** Every document of a file. */
  static List<JsonNode> documents(Path file) {
    return documents(Project.read(file));
  }

  /** Every document of a text. */
  static List<JsonNode> documents(String text) {
    List<JsonNode> documents = new ArrayList<>();
    load().loadAllFromString(text).forEach(d -> documents.add(MAPPER.valueToTree(d)));
    return documents;
  }

  /** The keys of a mapping, in order. */
  static List<String> keys(JsonNode mapping) {
    List<String> keys = new ArrayList<>();
    mapping.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static Load load() {
    return new Load(LoadSettings.builder().build());
  }
}
