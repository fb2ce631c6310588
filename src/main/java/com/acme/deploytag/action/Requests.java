package com.acme.deploytag.action;

import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.NearMiss;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the request out of inputs and event; an explicit input wins. */
final class Requests {

  private static final List<String> OPERATIONS =
      List.of(
          Request.Update.NAME,
          Request.Promote.NAME,
          Request.Rollback.NAME,
          Request.Status.NAME,
          Request.Verify.NAME);

  private final RunnerEnvironment environment;
  private final Event event;

  Requests(RunnerEnvironment environment, Event event) {
    this.environment = environment;
    this.event = event;
  }

  Checked<Request> read() {
    // Never from the payload: whoever may dispatch must not be able to promote.
    Optional<String> operation = environment.get(Input.OPERATION).or(this::byEvent);
    if (operation.isEmpty()) {
      return Checked.bad(
          Problem.of(
              "the event " + Shown.quoted(event.name()) + " does not say which operation to run",
              "Give the input \"operation\": update, promote, rollback, verify or status."));
    }
    return switch (operation.get()) {
      case Request.Update.NAME -> Checked.good(update());
      case Request.Promote.NAME -> Checked.good(promote());
      case Request.Rollback.NAME -> Checked.good(rollback());
      case Request.Status.NAME -> Checked.good(status());
      case Request.Verify.NAME -> new ProposalReader(event).read(verifyStrays());
      default -> Checked.bad(unknown(operation.get()));
    };
  }

  private Optional<String> byEvent() {
    return switch (event.name()) {
      case Event.DISPATCH -> Optional.of(Request.Update.NAME);
      case Event.MANUAL -> Optional.of(Request.Promote.NAME);
      case Event.SCHEDULE -> Optional.of(Request.Status.NAME);
      default ->
          Event.isProposal(event.name()) ? Optional.of(Request.Verify.NAME) : Optional.empty();
    };
  }

  private static Problem unknown(String operation) {
    return Problem.of(
        "unknown operation " + Shown.quoted(operation),
        NearMiss.hint(operation, OPERATIONS) + "Give update, promote, rollback, verify or status.");
  }

  private Request update() {
    return new Request.Update(
        asked(Input.SERVICE),
        asked(Input.ENVIRONMENT),
        asked(Input.IMAGE),
        asked(Input.TAG),
        asked(Input.DIGEST),
        asked(Input.SEQUENCE),
        new Request.Source(
            event.parameter("source.sha"),
            event.parameter("source.run-url"),
            event.parameter("source.actor")),
        byHand(Input.ALLOW_REJECTED),
        strays(Input.FROM, Input.TO, Input.EXPECTED_TAG, Input.TOGETHER, Input.THROUGH));
  }

  private Request promote() {
    return new Request.Promote(
        asked(Input.SERVICE),
        asked(Input.FROM),
        asked(Input.TO),
        byHand(Input.ENVIRONMENT),
        asked(Input.EXPECTED_TAG),
        byHand(Input.TOGETHER),
        byHand(Input.THROUGH),
        byHand(Input.ALLOW_REJECTED),
        strays(Input.IMAGE, Input.TAG, Input.DIGEST, Input.SEQUENCE));
  }

  private Request rollback() {
    return new Request.Rollback(
        asked(Input.SERVICE),
        asked(Input.ENVIRONMENT),
        asked(Input.TAG),
        byHand(Input.THROUGH),
        byHand(Input.ALLOW_REJECTED),
        strays(
            Input.IMAGE,
            Input.DIGEST,
            Input.FROM,
            Input.TO,
            Input.EXPECTED_TAG,
            Input.TOGETHER,
            Input.SEQUENCE));
  }

  private Request status() {
    return new Request.Status(
        asked(Input.SERVICE),
        strays(
            Input.ENVIRONMENT,
            Input.IMAGE,
            Input.TAG,
            Input.DIGEST,
            Input.FROM,
            Input.TO,
            Input.EXPECTED_TAG,
            Input.TOGETHER,
            Input.THROUGH,
            Input.SEQUENCE,
            Input.ALLOW_REJECTED));
  }

  private List<Asked.Given> verifyStrays() {
    return strays(
        Input.SERVICE,
        Input.IMAGE,
        Input.TAG,
        Input.DIGEST,
        Input.ENVIRONMENT,
        Input.FROM,
        Input.TO,
        Input.EXPECTED_TAG,
        Input.TOGETHER,
        Input.THROUGH,
        Input.SEQUENCE,
        Input.ALLOW_REJECTED);
  }

  private Asked asked(Input input) {
    return environment.asked(input).orElseGet(() -> event.parameter(input.key()));
  }

  /** What a person gave, in the workflow or in the form; a payload may hold what it likes. */
  private Asked byHand(Input input) {
    return event.name().equals(Event.DISPATCH) ? environment.askedOrMissing(input) : asked(input);
  }

  private List<Asked.Given> strays(Input... inputs) {
    return Stream.of(inputs)
        .map(this::byHand)
        .filter(Asked.Given.class::isInstance)
        .map(Asked.Given.class::cast)
        .toList();
  }
}
