package com.acme.deploytag.action.output;

import com.acme.deploytag.problem.Problem;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Writes fields of an object, by their types. */
public record JsonFields(JsonGenerator json) {

  public void problems(String name, List<Problem> problems) throws IOException {
    json.writeArrayFieldStart(name);
    for (Problem problem : problems) {
      json.writeStartObject();
      json.writeStringField("what", problem.what());
      json.writeStringField("remedy", problem.remedy());
      optional("place", problem.place().map(Object::toString));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  public void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  public void time(String name, Instant time) throws IOException {
    json.writeStringField(name, iso(time));
  }

  /** {@code time} in ISO 8601, in UTC to the second. */
  public static String iso(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public void optional(String name, Optional<String> value) throws IOException {
    json.writeStringField(name, value.orElse(null));
  }
}
