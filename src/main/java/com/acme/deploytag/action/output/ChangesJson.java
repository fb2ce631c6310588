package com.acme.deploytag.action.output;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.plan.PinChange;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The output {@code changes}: an array with an object for each changed pin. */
final class ChangesJson {

  private ChangesJson() {}

  /**
   * {@code changes} as JSON on one line; a missing value is {@code null}, and names are there only
   * where they change.
   */
  static String of(List<PinChange> changes) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartArray();
      for (PinChange change : changes) {
        write(json, change);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to take characters", e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, PinChange change) throws IOException {
    json.writeStartObject();
    json.writeStringField("service", change.service());
    json.writeStringField("environment", change.environment());
    json.writeStringField("image", change.image());
    json.writeStringField("file", change.file());
    optional(json, "tag", change.after().tag().map(Tag::text));
    optional(json, "digest", change.after().digest().map(Digest::text));
    optional(json, "previous-tag", change.before().tag());
    optional(json, "previous-digest", change.before().digest());
    if (change.renamed().isPresent()) {
      optional(json, "name", change.renamed());
      optional(json, "previous-name", change.previousName());
    }
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    json.writeStringField(name, value.orElse(null));
  }
}
