package com.acme.deploytag.action.site;

import com.acme.deploytag.action.output.JsonFields;
import com.acme.deploytag.action.output.NumbersJson;
import com.acme.deploytag.catalog.Frozen;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.status.Status;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * The data of the page, in the form that its script reads. Unlike the output {@code json} it is
 * nobody else's: it may change from version to version, and says each commit once.
 */
final class SiteJson {

  private final JsonGenerator json;
  private final JsonFields fields;
  private final Links links;
  private final Commits commits;

  private SiteJson(JsonGenerator json, Links links) {
    this.json = json;
    this.fields = new JsonFields(json);
    this.links = links;
    this.commits = new Commits(links);
  }

  static String of(Status status, Run run) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new SiteJson(json, new Links(run)).write(status, run);
    }
    return out.toString();
  }

  private void write(Status status, Run run) throws IOException {
    json.writeStartObject();
    json.writeStringField("repository", run.repositoryUrl());
    json.writeStringField("branch", run.branch());
    fields.optional("run", run.url().flatMap(links::runNumber));
    json.writeStringField("commit", status.tip().hex());
    fields.time("at", status.now());
    fields.time("from", status.oldest().time());
    json.writeBooleanField("whole", status.extent() == HistoryCompleteness.WHOLE);
    json.writeArrayFieldStart("environments");
    for (String environment : status.environments()) {
      environment(status, environment);
    }
    json.writeEndArray();
    fields.problems("untold", status.untold());
    json.writeFieldName("numbers");
    new NumbersJson(json).write(status.numbers());
    json.writeArrayFieldStart("services");
    StayHealthJson health = new StayHealthJson(json);
    new ServiceJson(json, commits, health).write(status.services());
    json.writeEndArray();
    json.writeArrayFieldStart("witnesses");
    health.writeWitnesses();
    json.writeEndArray();
    json.writeArrayFieldStart("commits");
    commits.write(json);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void environment(Status status, String name) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    fields.optional(
        "from",
        status.promotions().stream()
            .filter(p -> p.to().equals(name))
            .map(Status.Promotion::from)
            .findFirst());
    Optional<Frozen> frozen = Optional.ofNullable(status.frozen().get(name));
    if (frozen.isPresent()) {
      json.writeObjectFieldStart("frozen");
      fields.time("since", frozen.get().since());
      fields.optional("until", frozen.get().until().map(JsonFields::iso));
      fields.optional("reason", frozen.get().by().reason());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
