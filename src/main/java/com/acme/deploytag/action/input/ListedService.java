package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item of the list by which a payload speaks of several services.
 *
 * @param origin where it stands, in words: {@code client_payload.services[0]}
 * @param kind what it is, if it is no object
 * @param values what it gives, by key; nothing of what it leaves empty
 */
record ListedService(String origin, Optional<String> kind, Map<String, Param> values) {

  /** The payload's key for the list. */
  static final String KEY = "services";

  /** What an item may say. */
  static final List<Input> INPUTS =
      List.of(Input.SERVICE, Input.IMAGE, Input.TAG, Input.DIGEST, Input.SEQUENCE);

  ListedService {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The items of the list that begins where {@code json} is.
   *
   * @param origin where it stands
   */
  static List<ListedService> read(JsonParser json, String origin) throws IOException {
    List<ListedService> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(item(json, origin + "[" + items.size() + "]"));
    }
    return items;
  }

  private static ListedService item(JsonParser json, String origin) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      String kind = EventReader.kind(json.currentToken());
      json.skipChildren();
      return new ListedService(origin, Optional.of(kind), Map.of());
    }
    Map<String, Param> values = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken token = json.nextToken();
      String place = origin + "." + key;
      if (token == JsonToken.VALUE_STRING || EventReader.isNumber(key, token)) {
        if (!json.getText().isEmpty()) {
          values.put(key, new Param.Given(json.getText(), place));
        }
      } else if (token != JsonToken.VALUE_NULL) {
        values.put(key, new Param.Unreadable(EventReader.kind(token), place));
      }
      json.skipChildren();
    }
    return new ListedService(origin, Optional.empty(), values);
  }

  /** What it says as {@code input}. */
  Param get(Input input) {
    Param given = values.get(input.key());
    return given != null ? given : new Param.Missing(origin + "." + input.key());
  }

  /** All that it says. */
  Params params() {
    Map<Parameter, Param> params = new EnumMap<>(Parameter.class);
    INPUTS.forEach(input -> params.put(input.parameter().orElseThrow(), get(input)));
    return new Params(params);
  }
}
