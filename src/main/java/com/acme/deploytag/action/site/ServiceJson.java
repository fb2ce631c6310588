package com.acme.deploytag.action.site;

import com.acme.deploytag.action.output.JsonFields;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.trailer.Rejection;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.numbers.Deployment;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.status.DeployedState;
import com.acme.deploytag.status.Drift;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Stay;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services in the page's data. */
final class ServiceJson {

  private static final int MOST_REASONS = 5;
  // What a busy service did in an environment in some weeks; a page must stay one that opens fast.
  private static final int MOST_PAST = 60;
  private static final int MOST_OF_VERSION = 160;

  private final JsonGenerator json;
  private final JsonFields fields;
  private final Commits commits;
  private final StayHealthJson health;

  ServiceJson(JsonGenerator json, Commits commits, StayHealthJson health) {
    this.json = json;
    this.fields = new JsonFields(json);
    this.commits = commits;
    this.health = health;
  }

  void write(List<ServiceStatus> services) throws IOException {
    for (ServiceStatus service : services) {
      write(service);
    }
  }

  private void write(ServiceStatus service) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", service.service());
    json.writeStringField("state", service.state().word());
    fields.texts("calls", service.dependsOn());
    fields.optional("repository", service.repository());
    json.writeObjectFieldStart("places");
    for (Map.Entry<String, DeployedState> place : service.places().entrySet()) {
      json.writeObjectFieldStart(place.getKey());
      place(place.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("promotions");
    for (Drift drift : service.drifts()) {
      promotion(drift);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rejected");
    for (Rejection rejection : service.rejections()) {
      rejection(rejection);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("past");
    for (Map.Entry<String, List<Stay>> past : service.past().entrySet()) {
      past(past.getKey(), past.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void place(DeployedState standing) throws IOException {
    switch (standing) {
      case DeployedState.Pinned pinned -> {
        Interval interval = pinned.interval();
        place(pinned.rejection().isPresent() ? "rejected" : "pinned", pinned.problems());
        flag("missing", !pinned.missing().isEmpty());
        flag("ineffective", !pinned.ineffective().isEmpty());
        json.writeStringField("version", text(interval.version()));
        fields.time("since", interval.from().time());
        json.writeBooleanField("atLeast", interval.older());
        if (!interval.older()) {
          json.writeNumberField("commit", commits.number(interval.from()));
        }
        if (pinned.health().isPresent()) {
          health.write(pinned.health().get());
        }
      }
      case DeployedState.Inherited(Version version, Place _, var follower) -> {
        place("inherited", follower.stream().toList());
        json.writeStringField("version", text(version));
      }
      case DeployedState.Unknown(List<Problem> problems) -> place("unknown", problems);
      case DeployedState.Absent _ -> place("absent", List.of());
      case DeployedState.Broken(List<Problem> problems) -> place("broken", problems);
    }
  }

  private void flag(String name, boolean isSet) throws IOException {
    if (isSet) {
      json.writeBooleanField(name, true);
    }
  }

  private void place(String state, List<Problem> problems) throws IOException {
    json.writeStringField("state", state);
    fields.problems("problems", problems);
  }

  private void promotion(Drift drift) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", drift.from());
    json.writeStringField("to", drift.to());
    json.writeStringField("drift", drift.kind().word());
    fields.optional("since", drift.lag().map(lag -> JsonFields.iso(lag.since())));
    json.writeNumberField("behind", drift.lag().flatMap(Drift.Lag::behind).orElse(0));
    json.writeBooleanField("atLeast", drift.lag().filter(Drift.Lag::atLeast).isPresent());
    json.writeBooleanField("promotable", drift.isPromotable());
    int told = Math.min(MOST_REASONS, drift.reasons().size());
    fields.problems("reasons", drift.reasons().subList(0, told));
    json.writeNumberField("more", drift.reasons().size() - told);
    json.writeEndObject();
  }

  private void rejection(Rejection rejection) throws IOException {
    json.writeStartObject();
    json.writeStringField("environment", rejection.target().environment());
    json.writeStringField("version", SafeText.plain(rejection.version(), MOST_OF_VERSION));
    json.writeNumberField("commit", commits.number(rejection.ref()));
    json.writeEndObject();
  }

  /**
   * Each as an array: version, first commit, the one that ended it or -1, how, what was before, and
   * whether it ran, where that is asked.
   */
  private void past(String environment, List<Stay> past) throws IOException {
    json.writeArrayFieldStart(environment);
    for (Stay stay : past.subList(0, Math.min(MOST_PAST, past.size()))) {
      Deployment each = stay.deployment();
      Interval interval = each.interval();
      Optional<Integer> end = interval.to().map(commits::number);
      json.writeStartArray();
      json.writeString(text(each.version()));
      json.writeNumber(commits.number(interval.from()));
      json.writeNumber(end.orElse(-1));
      json.writeString(each.kind().word());
      json.writeString(each.before().map(b -> text(b.version())).orElse(""));
      if (stay.health().isPresent()) {
        health.write(stay.health().get());
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static String text(Version version) {
    return SafeText.plain(version.toString(), MOST_OF_VERSION);
  }
}
