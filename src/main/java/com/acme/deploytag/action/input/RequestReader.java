package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the request from inputs and event; inputs take precedence. */
final class RequestReader {

  // Only a pipeline knows these: there are no inputs for them.
  private static final List<Parameter> BUILD =
      List.of(
          Parameter.SOURCE_SHA,
          Parameter.SOURCE_RUN_URL,
          Parameter.SOURCE_ACTOR,
          Parameter.REQUEST);

  // A payload's values for all other inputs are ignored: those inputs relax rules.
  private static final Set<Input> FOR_PAYLOADS =
      EnumSet.of(
          Input.SERVICE,
          Input.ENVIRONMENT,
          Input.IMAGE,
          Input.TAG,
          Input.DIGEST,
          Input.SEQUENCE,
          Input.FROM,
          Input.TO,
          Input.EXPECTED_TAG,
          Input.EXPECTED_PLAN);

  private final RunnerEnvironment environment;
  private final Event event;

  RequestReader(RunnerEnvironment environment, Event event) {
    this.environment = environment;
    this.event = event;
  }

  Checked<Request> read() {
    // Never from the payload: permission to dispatch must not be permission to promote.
    Optional<String> given = environment.get(Input.OPERATION);
    Optional<Operation> operation = given.isPresent() ? Operation.of(given.get()) : byEvent();
    if (operation.isEmpty()) {
      return Checked.bad(given.isPresent() ? unknown(given.get()) : untold());
    }
    if (!event.name().equals(Event.MANUAL)
        && environment.askedOrMissing(Input.OVERRIDE_FREEZE) instanceof Param.Given) {
      return Checked.bad(overridden());
    }
    return switch (operation.get()) {
      case UPDATE -> update(params(Operation.UPDATE), strays(Operation.UPDATE));
      case PROMOTE ->
          Checked.good(new Request.Promote(params(Operation.PROMOTE), strays(Operation.PROMOTE)));
      case ROLLBACK ->
          Checked.good(
              new Request.Rollback(params(Operation.ROLLBACK), strays(Operation.ROLLBACK)));
      case STATUS ->
          Checked.good(new Request.Status(params(Operation.STATUS), strays(Operation.STATUS)));
      case INIT -> Checked.good(new Request.Init(strays(Operation.INIT)));
      case DISPATCH -> Checked.good(new DispatchReader(environment, event).read());
      case VERIFY -> new ProposalReader(event).read(strays(Operation.VERIFY));
    };
  }

  private Checked<Request> update(Params params, List<Param.Given> strays) {
    return event.services().isPresent()
        ? new ServiceListReader(environment, event, event.services().get()).read(params, strays)
        : Checked.good(new Request.Update(params, strays));
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
        "Give the input \"operation\": update, promote, rollback, verify, status, init or dispatch.");
  }

  private static Problem unknown(String operation) {
    List<String> words = Stream.of(Operation.values()).map(Operation::toString).toList();
    return Problem.of(
        "unknown operation " + SafeText.quoted(operation),
        Suggestion.hint(operation, words)
            + "Give update, promote, rollback, verify, status, init or dispatch.");
  }

  // A workflow may hand on what a payload says; who stands up for it must be somebody.
  private Problem overridden() {
    return Problem.of(
        "input override-freeze is for runs that a person starts (workflow_dispatch), and this one was"
            + " started by %s".formatted(SafeText.quoted(event.name())),
        "Start the workflow by hand, with the reason in its form.");
  }

  private Params params(Operation operation) {
    Map<Parameter, Param> params = new EnumMap<>(Parameter.class);
    for (Input input : Input.values()) {
      if (input.parameter().isPresent() && input.isFor(operation)) {
        Param param = isForPayloads(input, operation) ? asked(input) : byHand(input);
        params.put(input.parameter().get(), param);
      }
    }
    if (operation == Operation.UPDATE) {
      for (Parameter build : BUILD) {
        params.put(build, event.parameter(build.key()));
      }
      // Most runs name no repository, and load nothing of that.
      if (environment.get(Input.REPOSITORY).isPresent() && Build.isAnothers(environment)) {
        params.putAll(new Build(environment, event).source(params.get(Parameter.TAG)).given());
      }
    }
    return new Params(params);
  }

  /** Whether a payload may give it; but never the target of a promotion. */
  private static boolean isForPayloads(Input input, Operation operation) {
    return FOR_PAYLOADS.contains(input)
        && (input != Input.ENVIRONMENT || operation != Operation.PROMOTE);
  }

  private Param asked(Input input) {
    return environment.asked(input).orElseGet(() -> event.parameter(input.key()));
  }

  /** The value from the workflow or its form, not from a payload. */
  private Param byHand(Input input) {
    return event.name().equals(Event.DISPATCH) ? environment.askedOrMissing(input) : asked(input);
  }

  private List<Param.Given> strays(Operation operation) {
    List<Param.Given> strays = new ArrayList<>();
    for (Input input : Input.values()) {
      if (input.parameter().isPresent()
          && !input.isFor(operation)
          && byHand(input) instanceof Param.Given given) {
        strays.add(given);
      }
    }
    return strays;
  }
}
