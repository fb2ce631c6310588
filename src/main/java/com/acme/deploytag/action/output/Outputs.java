package com.acme.deploytag.action.output;

import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.dispatch.Payload;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.init.CatalogProposal;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PlanDigest;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The action's outputs; every run sets all of them. {@code action.yml} declares the same names. */
public final class Outputs {

  /** The names, in the order of {@code action.yml}. */
  public static final List<String> NAMES =
      List.of(
          "outcome",
          "changed",
          "commit-sha",
          "operation",
          "service",
          "environment",
          "image",
          "tag",
          "previous-tag",
          "changes",
          "plan",
          "attempts",
          "pull-request-number",
          "pull-request-url",
          "pull-request-operation",
          "status",
          "json");

  // No repository has more services; a payload may list more.
  private static final int MOST_NAMES = 500;

  private Outputs() {}

  /**
   * The outputs for {@code result}; an output without a value is empty. With several pins an output
   * lists the different values, separated by commas.
   *
   * @param request the request, if it could be read
   */
  public static Map<String, String> of(RunResult result, Optional<Request> request) {
    Outcome outcome = result.outcome();
    Map<String, String> outputs = new LinkedHashMap<>();
    NAMES.forEach(name -> outputs.put(name, ""));
    outputs.put("outcome", outcome.word());
    outputs.put("changed", String.valueOf(isPushed(outcome)));
    outputs.put("operation", request.map(r -> r.operation().toString()).orElse(""));
    outputs.put("attempts", String.valueOf(result.attempts()));
    outputs.put("changes", "[]");
    put(outputs, outcome, request);
    return outputs;
  }

  private static void put(Map<String, String> outputs, Outcome outcome, Optional<Request> request) {
    switch (outcome) {
      case Outcome.Waited waited -> {
        put(outputs, waited.landed(), request);
        outputs.put("json", HealthJson.of(waited));
      }
      case Outcome.Pushed pushed -> {
        outputs.put("commit-sha", pushed.commit().hex());
        plan(outputs, pushed.plan());
      }
      case Outcome.Proposed proposed -> {
        outputs.put("commit-sha", proposed.commit().hex());
        plan(outputs, proposed.plan());
        pull(outputs, proposed.pull());
      }
      case Outcome.Unchanged unchanged -> {
        plan(outputs, unchanged.plan());
        unchanged.closed().ifPresent(pull -> pull(outputs, pull));
      }
      case Outcome.Superseded superseded -> {
        plan(outputs, superseded.plan());
        superseded.pull().ifPresent(pull -> pull(outputs, pull));
      }
      case Outcome.Planned planned -> plan(outputs, planned.plan());
      case Outcome.Drafted drafted -> catalog(outputs, drafted.catalog());
      case Outcome.CatalogProposed proposed -> {
        outputs.put("commit-sha", proposed.commit().hex());
        catalog(outputs, proposed.catalog());
        pull(outputs, proposed.pull());
      }
      case Outcome.Told told -> {
        String status = StatusJson.of(told.status());
        outputs.put("status", status);
        outputs.put("json", status);
      }
      case Outcome.Dispatched dispatched -> sent(outputs, dispatched.payload());
      case Outcome.Answered answered -> {
        sent(outputs, answered.payload());
        answered.answer().commit().ifPresent(commit -> outputs.put("commit-sha", commit.hex()));
        answered
            .answer()
            .pull()
            .ifPresent(number -> outputs.put("pull-request-number", number.toString()));
        answered.pullPage().ifPresent(url -> outputs.put("pull-request-url", url));
      }
      case Outcome.Verified verified -> pins(outputs, verified.review().pins());
      case Outcome.Failed failed -> {
        failed.landed().ifPresent(commit -> outputs.put("commit-sha", commit.hex()));
        request.ifPresent(r -> asked(outputs, r));
      }
      case Outcome.Refused _ -> request.ifPresent(r -> asked(outputs, r));
    }
  }

  private static boolean isPushed(Outcome outcome) {
    return outcome instanceof Outcome.Pushed
        || (outcome instanceof Outcome.Answered answered && answered.answer().isPushed())
        || (outcome instanceof Outcome.Waited waited && isPushed(waited.landed()))
        || (outcome instanceof Outcome.Failed failed && failed.landed().isPresent())
        || (outcome instanceof Outcome.Proposed proposed && proposed.isPushed())
        || (outcome instanceof Outcome.CatalogProposed catalog && catalog.isPushed());
  }

  private static void sent(Map<String, String> outputs, Payload payload) {
    outputs.put("service", names(payload.services().stream()));
    outputs.put("environment", names(payload.environments().stream()));
    outputs.put("tag", payload.tag().text());
    payload.image().ifPresent(image -> outputs.put("image", image.text()));
  }

  private static void catalog(Map<String, String> outputs, CatalogProposal catalog) {
    outputs.put("service", names(catalog.services().stream()));
    outputs.put("environment", names(catalog.environments().stream()));
  }

  private static void pull(Map<String, String> outputs, PullRequest pull) {
    outputs.put("pull-request-number", String.valueOf(pull.number()));
    outputs.put("pull-request-url", pull.url());
    outputs.put("pull-request-operation", pull.operation().word());
  }

  // For steps that notify people; valid names only, which no later step can mistake for a command.
  private static void asked(Map<String, String> outputs, Request request) {
    switch (request) {
      case Request.Update update -> {
        asked(outputs, update.get(Parameter.SERVICE), update.get(Parameter.ENVIRONMENT));
        if (!update.services().isEmpty()) {
          outputs.put("service", listed(update));
        }
      }
      case Request.Promote promote ->
          asked(outputs, promote.get(Parameter.SERVICE), promote.get(Parameter.TO));
      case Request.Rollback rollback ->
          asked(outputs, rollback.get(Parameter.SERVICE), rollback.get(Parameter.ENVIRONMENT));
      case Request.Dispatch dispatch ->
          asked(
              outputs,
              dispatch.params().get(Parameter.SERVICE),
              dispatch.params().get(Parameter.ENVIRONMENT));
      case Request.Status status -> outputs.put("service", names(status.services()));
      case Request.Verify _, Request.Init _ -> {}
    }
  }

  private static void asked(Map<String, String> outputs, Param services, Param environment) {
    outputs.put("service", names(services));
    outputs.put("environment", names(environment));
  }

  private static String listed(Request.Update update) {
    return update.services().stream()
        .map(service -> names(service.get(Parameter.SERVICE)))
        .filter(name -> !name.isEmpty())
        .limit(MOST_NAMES)
        .collect(Collectors.joining(","));
  }

  private static String names(Param asked) {
    return asked instanceof Param.Given(String text, String _)
        ? names(
            Names.split(text).stream().filter(name -> Names.isName(name) || name.equals(Names.ALL)))
        : "";
  }

  private static String names(Stream<String> names) {
    return names.limit(MOST_NAMES).collect(Collectors.joining(","));
  }

  private static void plan(Map<String, String> outputs, Plan plan) {
    pins(outputs, plan.pins());
    outputs.put("environment", String.join(",", plan.environments()));
    outputs.put("changes", ChangesJson.of(plan.changes()));
    outputs.put("plan", PlanDigest.of(plan).text());
    plan.proposition()
        .ifPresent(_ -> outputs.put("pull-request-operation", PullRequest.Operation.NONE.word()));
  }

  private static void pins(Map<String, String> outputs, List<PinChange> pins) {
    outputs.put("service", each(pins, PinChange::service));
    outputs.put("environment", each(pins, PinChange::environment));
    outputs.put("image", each(pins, PinChange::image));
    outputs.put("tag", each(pins, p -> p.after().tag().map(Tag::text).orElse("")));
    outputs.put("previous-tag", each(pins, p -> p.before().tag().orElse("")));
    outputs.put("changes", ChangesJson.of(pins));
  }

  private static String each(List<PinChange> pins, Function<PinChange, String> value) {
    return pins.stream()
        .map(value)
        .filter(v -> !v.isEmpty())
        .distinct()
        .collect(Collectors.joining(","));
  }
}
