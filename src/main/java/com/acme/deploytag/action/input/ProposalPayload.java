package com.acme.deploytag.action.input;

import com.acme.deploytag.request.Param;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The part of a payload that describes a pull request or merge group, and the values in it. */
final class ProposalPayload {

  static final String NUMBER = "pull_request.number";
  static final String BASE = "pull_request.base.ref";
  static final String HEAD = "pull_request.head.sha";
  static final String TITLE = "pull_request.title";
  static final String BODY = "pull_request.body";
  static final String GROUP_BASE = "merge_group.base_ref";
  static final String GROUP_HEAD = "merge_group.head_sha";

  /** The payload's keys that hold it. */
  static final Set<String> HOLDERS = Set.of("pull_request", "merge_group");

  private static final Set<String> PATHS =
      Set.of(NUMBER, BASE, HEAD, TITLE, BODY, GROUP_BASE, GROUP_HEAD);

  private ProposalPayload() {}

  /**
   * Reads the value that starts with {@code token} and puts the values in it that are known into
   * {@code values}, by their paths.
   *
   * @param path the path of the value from the payload's root
   */
  static void read(JsonParser json, JsonToken token, String path, Map<String, Param> values)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = path + "." + json.currentName();
        read(json, json.nextToken(), key, values);
      }
      return;
    }
    if (PATHS.contains(path)) {
      boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
      values.put(
          path,
          isText
              ? new Param.Given(json.getText(), path)
              : new Param.Unreadable(EventReader.kind(token), path));
    }
    json.skipChildren();
  }
}
