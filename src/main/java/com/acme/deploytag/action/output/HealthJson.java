package com.acme.deploytag.action.output;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.outcome.Outcome;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The output {@code json} of a run that has waited; docs/health.md describes it. */
final class HealthJson {

  private final JsonGenerator json;
  private final JsonFields fields;

  private HealthJson(JsonGenerator json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  /** What became of what {@code waited} was for, as JSON on one line. */
  static String of(Outcome.Waited waited) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new HealthJson(json).write(waited);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to take characters", e);
    }
    return out.toString();
  }

  private void write(Outcome.Waited waited) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("health");
    for (AwaitedPin pin : waited.pins()) {
      json.writeStartObject();
      json.writeStringField("service", pin.target().service());
      json.writeStringField("environment", pin.target().environment());
      json.writeStringField("state", pin.state().name().toLowerCase(Locale.ROOT));
      fields.optional("context", pin.sign().map(AwaitedPin.Sign::context));
      fields.optional("url", pin.sign().flatMap(AwaitedPin.Sign::url));
      fields.optional("commit", pin.sign().map(AwaitedPin.Sign::commit).map(CommitId::hex));
      fields.optional("replaced-by", pin.by().map(CommitId::hex));
      json.writeEndObject();
    }
    json.writeEndArray();
    fields.texts(
        "rollbacks", waited.rolledBack().stream().map(pushed -> pushed.commit().hex()).toList());
    json.writeEndObject();
  }
}
