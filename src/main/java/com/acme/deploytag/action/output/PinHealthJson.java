package com.acme.deploytag.action.output;

import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.report.HealthWords;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/** What the cluster says of a pin, in the output {@code json} of a status. */
record PinHealthJson(JsonGenerator json) {

  void write(PinHealth health) throws IOException {
    JsonFields fields = new JsonFields(json);
    Optional<CommitReport> report = HealthWords.report(health);
    json.writeObjectFieldStart("health");
    json.writeStringField("state", HealthWords.word(health));
    fields.optional(
        "since",
        health instanceof PinHealth.Healthy(var since, var _)
            ? Optional.of(JsonFields.iso(since))
            : report.map(r -> JsonFields.iso(r.time())));
    fields.optional("context", report.map(CommitReport::context));
    fields.optional("link", report.flatMap(CommitReport::link));
    if (health instanceof PinHealth.Unknown unknown) {
      fields.texts("wanted", unknown.wanted());
    }
    json.writeEndObject();
  }
}
