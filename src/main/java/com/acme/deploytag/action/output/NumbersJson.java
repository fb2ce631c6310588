package com.acme.deploytag.action.output;

import com.acme.deploytag.numbers.Numbers;
import com.acme.deploytag.numbers.Spread;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A status's numbers in JSON; docs/numbers.md describes them. Durations are in seconds. */
public record NumbersJson(JsonGenerator json) {

  // Of how many deploys a day there are.
  private static final int DIGITS = 2;

  /** Writes {@code numbers} as an object. */
  public void write(Numbers numbers) throws IOException {
    JsonFields fields = new JsonFields(json);
    json.writeStartObject();
    fields.time("since", numbers.since());
    fields.time("until", numbers.until());
    json.writeObjectFieldStart("environments");
    for (Map.Entry<String, Numbers.InEnvironment> in : numbers.environments().entrySet()) {
      json.writeFieldName(in.getKey());
      write(numbers, in.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("lead-times");
    for (Numbers.Lead lead : numbers.leads()) {
      json.writeStartObject();
      json.writeStringField("from", lead.from());
      json.writeStringField("to", lead.to());
      spread(lead.times());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("days");
    for (Numbers.Day day : numbers.days()) {
      if (day.isBusy()) {
        write(day, numbers);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Numbers numbers, Numbers.InEnvironment in) throws IOException {
    json.writeStartObject();
    json.writeNumberField("deploys", in.deploys());
    json.writeNumberField(
        "deploys-a-day",
        BigDecimal.valueOf(numbers.perDay(in.deploys())).setScale(DIGITS, RoundingMode.HALF_UP));
    json.writeNumberField("rollbacks", in.rollbacks());
    json.writeObjectFieldStart("restore");
    spread(in.restore());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void spread(Spread spread) throws IOException {
    json.writeNumberField("known", spread.count());
    json.writeNumberField("unknown", spread.unknown());
    seconds("median", spread.median());
    seconds("90th-percentile", spread.ninetieth());
  }

  private void seconds(String name, Optional<Duration> length) throws IOException {
    if (length.isPresent()) {
      json.writeNumberField(name, length.get().toSeconds());
    } else {
      json.writeNullField(name);
    }
  }

  private void write(Numbers.Day day, Numbers numbers) throws IOException {
    json.writeStartObject();
    json.writeStringField("day", day.day().toString());
    json.writeObjectFieldStart("deploys");
    for (String environment : numbers.environments().keySet()) {
      if (day.deploys().containsKey(environment)) {
        json.writeNumberField(environment, day.deploys().get(environment));
      }
    }
    json.writeEndObject();
    json.writeNumberField("rollbacks", day.rollbacks());
    json.writeEndObject();
  }
}
