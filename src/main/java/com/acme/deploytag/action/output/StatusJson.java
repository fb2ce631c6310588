package com.acme.deploytag.action.output;

import com.acme.deploytag.catalog.Frozen;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Rejection;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.status.DeployedState;
import com.acme.deploytag.status.Drift;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The output {@code status} of a status; docs/operations/status.md describes it. */
final class StatusJson {

  // An output must stay below 1 MB, and a service may depend on a dozen others.
  private static final int MOST_REASONS = 3;

  private final JsonGenerator json;
  private final JsonFields fields;

  private StatusJson(JsonGenerator json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  /** {@code status} as JSON on one line; a missing value is {@code null}. */
  static String of(Status status) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new StatusJson(json).write(status);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to take characters", e);
    }
    return out.toString();
  }

  private void write(Status status) throws IOException {
    json.writeStartObject();
    json.writeStringField("commit", status.tip().hex());
    fields.time("at", status.now());
    fields.time("history-from", status.oldest().time());
    json.writeBooleanField("history-whole", status.extent() == HistoryCompleteness.WHOLE);
    fields.texts("environments", status.environments());
    json.writeArrayFieldStart("frozen");
    for (Map.Entry<String, Frozen> frozen : status.frozen().entrySet()) {
      write(frozen.getKey(), frozen.getValue());
    }
    json.writeEndArray();
    json.writeFieldName("numbers");
    new NumbersJson(json).write(status.numbers());
    json.writeArrayFieldStart("services");
    for (ServiceStatus service : status.services()) {
      write(service);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(String environment, Frozen frozen) throws IOException {
    json.writeStartObject();
    json.writeStringField("environment", environment);
    fields.time("since", frozen.since());
    fields.optional("until", frozen.until().map(JsonFields::iso));
    fields.optional("reason", frozen.by().reason());
    json.writeEndObject();
  }

  private void write(ServiceStatus service) throws IOException {
    json.writeStartObject();
    json.writeStringField("service", service.service());
    json.writeStringField("state", service.state().word());
    fields.texts("depends-on", service.dependsOn());
    json.writeObjectFieldStart("environments");
    for (Map.Entry<String, DeployedState> place : service.places().entrySet()) {
      json.writeFieldName(place.getKey());
      write(place.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("promotions");
    for (Drift drift : service.drifts()) {
      write(drift);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("sequences");
    for (ServiceStatus.Sequence sequence : service.sequences()) {
      write(sequence);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rejected");
    for (Rejection rejection : service.rejections()) {
      write(rejection);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(DeployedState standing) throws IOException {
    json.writeStartObject();
    switch (standing) {
      case DeployedState.Pinned pinned -> {
        Interval interval = pinned.interval();
        json.writeStringField("state", pinned.rejection().isPresent() ? "rejected" : "pinned");
        json.writeStringField("version", interval.version().toString());
        images(interval.version(), pinned.lookups());
        fields.time("since", interval.from().time());
        json.writeBooleanField("at-least", interval.older());
        setBy(interval.older() ? Optional.empty() : Optional.of(interval.from()));
        if (!pinned.problems().isEmpty()) {
          fields.problems("problems", pinned.problems());
        }
        if (pinned.health().isPresent()) {
          new PinHealthJson(json).write(pinned.health().get());
        }
      }
      case DeployedState.Inherited(Version version, Place place, var follower) -> {
        json.writeStringField("state", "inherited");
        json.writeStringField("version", version.toString());
        images(version, Map.of());
        json.writeStringField("place", place.toString());
        fields.problems("problems", follower.stream().toList());
      }
      case DeployedState.Unknown(List<Problem> problems) -> {
        json.writeStringField("state", "unknown");
        fields.problems("problems", problems);
      }
      case DeployedState.Absent _ -> json.writeStringField("state", "absent");
      case DeployedState.Broken(List<Problem> problems) -> {
        json.writeStringField("state", "broken");
        fields.problems("problems", problems);
      }
    }
    json.writeEndObject();
  }

  private void images(Version version, Map<Version.Pinned, ImageLookup> lookups)
      throws IOException {
    json.writeArrayFieldStart("images");
    for (Version.Pinned pin : version.pins()) {
      json.writeStartObject();
      json.writeStringField("image", pin.image());
      fields.optional("tag", pin.tag());
      fields.optional("digest", pin.digest());
      if (lookups.containsKey(pin)) {
        exists(lookups.get(pin));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void exists(ImageLookup lookup) throws IOException {
    switch (lookup) {
      case ImageLookup.Present _ -> json.writeBooleanField("exists", true);
      case ImageLookup.Missing _ -> json.writeBooleanField("exists", false);
      case ImageLookup.Untold _ -> json.writeNullField("exists");
    }
  }

  private void setBy(Optional<CommitRef> ref) throws IOException {
    fields.optional("by", ref.map(CommitRef::by));
    fields.optional("commit", ref.map(s -> s.commit().hex()));
    fields.optional("run", ref.flatMap(CommitRef::run));
  }

  private void write(Drift drift) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", drift.from());
    json.writeStringField("to", drift.to());
    json.writeStringField("drift", drift.kind().word());
    fields.optional("since", drift.lag().map(lag -> JsonFields.iso(lag.since())));
    Optional<Integer> behind = drift.lag().flatMap(Drift.Lag::behind);
    if (behind.isPresent()) {
      json.writeNumberField("behind", behind.get());
    } else {
      json.writeNullField("behind");
    }
    json.writeBooleanField("at-least", drift.lag().filter(Drift.Lag::atLeast).isPresent());
    json.writeBooleanField("promotable", drift.isPromotable());
    int told = Math.min(MOST_REASONS, drift.reasons().size());
    fields.problems("reasons", drift.reasons().subList(0, told));
    json.writeNumberField("more-reasons", drift.reasons().size() - told);
    json.writeEndObject();
  }

  private void write(ServiceStatus.Sequence sequence) throws IOException {
    json.writeStartObject();
    json.writeStringField("environment", sequence.environment());
    json.writeStringField("image", sequence.image());
    json.writeNumberField("sequence", sequence.number());
    fields.time("since", sequence.ref().time());
    setBy(Optional.of(sequence.ref()));
    json.writeEndObject();
  }

  private void write(Rejection rejection) throws IOException {
    json.writeStartObject();
    json.writeStringField("environment", rejection.target().environment());
    json.writeStringField("version", rejection.version());
    fields.time("since", rejection.ref().time());
    setBy(Optional.of(rejection.ref()));
    json.writeEndObject();
  }
}
