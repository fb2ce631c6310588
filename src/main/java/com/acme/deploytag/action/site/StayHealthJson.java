package com.acme.deploytag.action.site;

import com.acme.deploytag.action.output.JsonFields;
import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.health.StayHealth;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.HealthWords;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the cluster says, in the page's data; who says so, by numbers, each once. */
final class StayHealthJson {

  private static final int MOST_OF_NAME = 160;

  private final JsonGenerator json;
  private final Map<Witness, Integer> numbers = new HashMap<>();
  private final List<Witness> witnesses = new ArrayList<>();

  private record Witness(String name, String link) {}

  StayHealthJson(JsonGenerator json) {
    this.json = json;
  }

  /** The health of what stands by now. */
  void write(PinHealth health) throws IOException {
    String word = HealthWords.word(health);
    Optional<CommitReport> report = HealthWords.report(health);
    json.writeObjectFieldStart("health");
    json.writeStringField("state", word.equals("unknown") ? "health unknown" : word);
    new JsonFields(json)
        .optional(
            "since",
            health instanceof PinHealth.Healthy(var since, var _)
                ? Optional.of(JsonFields.iso(since))
                : report.map(r -> JsonFields.iso(r.time())));
    json.writeNumberField("told", number(report));
    json.writeEndObject();
  }

  /** An array: the phases, who says that it is pending or -1, and whether all was asked for. */
  void write(StayHealth health) throws IOException {
    json.writeStartArray();
    json.writeStartArray();
    for (StayHealth.Phase phase : health.phases()) {
      json.writeStartArray();
      json.writeString(phase.isHealthy() ? "healthy" : "degraded");
      json.writeString(JsonFields.iso(phase.from()));
      json.writeString(phase.to().map(JsonFields::iso).orElse(""));
      json.writeNumber(number(Optional.of(phase.report())));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeNumber(number(health.pending()));
    json.writeBoolean(health.isWhole());
    json.writeEndArray();
  }

  private int number(Optional<CommitReport> report) {
    if (report.isEmpty()) {
      return -1;
    }
    Witness witness =
        new Witness(
            SafeText.plain(report.get().context(), MOST_OF_NAME), report.get().link().orElse(""));
    Integer number = numbers.putIfAbsent(witness, witnesses.size());
    if (number == null) {
      witnesses.add(witness);
    }
    return number == null ? witnesses.size() - 1 : number;
  }

  /** All that have a number, in their order: name and link, which is empty where there is none. */
  void writeWitnesses() throws IOException {
    for (Witness witness : witnesses) {
      json.writeStartArray();
      json.writeString(witness.name());
      json.writeString(witness.link());
      json.writeEndArray();
    }
  }
}
