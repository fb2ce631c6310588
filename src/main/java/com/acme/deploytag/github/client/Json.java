package com.acme.deploytag.github.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value. Reading a field that is missing or of another type yields nothing rather than an
 * error, since answers vary in what they contain.
 *
 * @param value a map, list, text, number, boolean or null
 */
public record Json(Object value) {

  static final Json NOTHING = new Json(null);

  private static final JsonFactory FACTORY = new JsonFactory();

  /** The value in {@code bytes}; {@link #NOTHING} if that is no JSON. */
  public static Json read(byte[] bytes) {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      return parser.nextToken() == null ? NOTHING : new Json(read(parser));
    } catch (IOException e) {
      return NOTHING;
    }
  }

  private static Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, read(parser));
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getText();
      // A number beyond long is a BigInteger, which no caller reads.
      case VALUE_NUMBER_INT ->
          parser.getNumberValue() instanceof Integer number
              ? (Object) number.longValue()
              : parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IOException("no value: " + parser.currentToken());
    };
  }

  /** {@code value} as JSON: maps, lists, texts, numbers and booleans, of each other. */
  public static byte[] write(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> fields -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          json.writeFieldName(String.valueOf(field.getKey()));
          write(json, field.getValue());
        }
        json.writeEndObject();
      }
      case List<?> items -> {
        json.writeStartArray();
        for (Object item : items) {
          write(json, item);
        }
        json.writeEndArray();
      }
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      default -> throw new IllegalArgumentException("not for JSON: " + value.getClass());
    }
  }

  /** The value at {@code path}, the names of fields from object to object. */
  public Json at(String... path) {
    Object found = value;
    for (String name : path) {
      found = found instanceof Map<?, ?> fields ? fields.get(name) : null;
    }
    return new Json(found);
  }

  /** Whether it is an object or a list. */
  public boolean isStructure() {
    return value instanceof Map<?, ?> || value instanceof List<?>;
  }

  public Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public Optional<Long> number() {
    return value instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  /** Whether it is {@code true}. */
  public boolean flag() {
    return Boolean.TRUE.equals(value);
  }

  /** The items of a list; none if it is no list. */
  public List<Json> items() {
    return value instanceof List<?> items ? items.stream().map(Json::new).toList() : List.of();
  }
}
