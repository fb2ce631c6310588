package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the request that a service's pipeline sends. It comes from inputs and from what the runner
 * says of the run; nothing is taken from the event, which is the pipeline's own affair.
 */
final class DispatchReader {

  // The part of a random UUID before its first hyphen.
  private static final int DIGITS = 8;

  private final RunnerEnvironment environment;
  private final Build build;

  DispatchReader(RunnerEnvironment environment, Event event) {
    this.environment = environment;
    this.build = new Build(environment, event);
  }

  Request read() {
    Map<Parameter, Param> params = new EnumMap<>(Parameter.class);
    List<Param.Given> strays = new ArrayList<>();
    for (Input input : Input.values()) {
      if (input.parameter().isPresent()) {
        Param asked = environment.askedOrMissing(input);
        if (input.isFor(Operation.DISPATCH)) {
          params.put(input.parameter().get(), asked);
        } else if (asked instanceof Param.Given stray) {
          strays.add(stray);
        }
      }
    }
    params.computeIfPresent(Parameter.TAG, (_, tag) -> tag.isMissing() ? build.tag() : tag);
    params.computeIfPresent(
        Parameter.SEQUENCE, (_, number) -> number.isMissing() ? build.sequence() : number);
    params.putAll(build.source(params.get(Parameter.TAG)).given());
    return new Request.Dispatch(new Params(params), strays, id());
  }

  /** One that no other request has: a run may send several, and each of its attempts anew. */
  private String id() {
    return "%s-%s-%s"
        .formatted(
            part("GITHUB_RUN_ID"),
            part("GITHUB_RUN_ATTEMPT"),
            UUID.randomUUID().toString().substring(0, DIGITS));
  }

  private String part(String variable) {
    return environment.get(variable).filter(text -> text.matches("[0-9]{1,20}")).orElse("0");
  }
}
