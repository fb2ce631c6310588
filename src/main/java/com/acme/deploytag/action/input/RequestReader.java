package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the request out of inputs and event; an explicit input wins. */
final class RequestReader {

  private final RunnerEnvironment environment;
  private final Event event;

  RequestReader(RunnerEnvironment environment, Event event) {
    this.environment = environment;
    this.event = event;
  }

  Checked<Request> read() {
    // Never from the payload: whoever may dispatch must not be able to promote.
    Optional<String> given = environment.get(Input.OPERATION);
    Optional<Operation> operation = given.isPresent() ? Operation.of(given.get()) : byEvent();
    if (operation.isEmpty()) {
      return Checked.bad(given.isPresent() ? unknown(given.get()) : untold());
    }
    return switch (operation.get()) {
      case UPDATE -> Checked.good(update());
      case PROMOTE -> Checked.good(promote());
      case ROLLBACK -> Checked.good(rollback());
      case STATUS -> Checked.good(status());
      case VERIFY -> new ProposalReader(event).read(strays(Operation.VERIFY));
    };
  }

  private Optional<Operation> byEvent() {
    return switch (event.name()) {
      case Event.DISPATCH -> Optional.of(Operation.UPDATE);
      case Event.MANUAL -> Optional.of(Operation.PROMOTE);
      case Event.SCHEDULE -> Optional.of(Operation.STATUS);
      default -> Event.isProposal(event.name()) ? Optional.of(Operation.VERIFY) : Optional.empty();
    };
  }

  private Problem untold() {
    return Problem.of(
        "the event " + SafeText.quoted(event.name()) + " does not say which operation to run",
        "Give the input \"operation\": update, promote, rollback, verify or status.");
  }

  private static Problem unknown(String operation) {
    List<String> words = Stream.of(Operation.values()).map(Operation::toString).toList();
    return Problem.of(
        "unknown operation " + SafeText.quoted(operation),
        Suggestion.hint(operation, words) + "Give update, promote, rollback, verify or status.");
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
        asked(Input.EXPECTED_PLAN),
        byHand(Input.ALLOW_REJECTED),
        strays(Operation.UPDATE));
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
        asked(Input.EXPECTED_PLAN),
        byHand(Input.ALLOW_REJECTED),
        strays(Operation.PROMOTE));
  }

  private Request rollback() {
    return new Request.Rollback(
        asked(Input.SERVICE),
        asked(Input.ENVIRONMENT),
        asked(Input.TAG),
        byHand(Input.THROUGH),
        asked(Input.EXPECTED_PLAN),
        byHand(Input.ALLOW_REJECTED),
        strays(Operation.ROLLBACK));
  }

  private Request status() {
    return new Request.Status(asked(Input.SERVICE), strays(Operation.STATUS));
  }

  private Param asked(Input input) {
    return environment.asked(input).orElseGet(() -> event.parameter(input.key()));
  }

  /** What a person gave, in the workflow or in the form; a payload may hold what it likes. */
  private Param byHand(Input input) {
    return event.name().equals(Event.DISPATCH) ? environment.askedOrMissing(input) : asked(input);
  }

  private List<Param.Given> strays(Operation operation) {
    List<Param.Given> strays = new ArrayList<>();
    for (Input input : Input.values()) {
      if (input.isParameter()
          && !input.isFor(operation)
          && byHand(input) instanceof Param.Given given) {
        strays.add(given);
      }
    }
    return strays;
  }
}
