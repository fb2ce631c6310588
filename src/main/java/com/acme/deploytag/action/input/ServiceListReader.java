package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the update of a payload that lists services, each with a version of its own. */
final class ServiceListReader {

  // A payload has room for thousands of items; a person reads a few problems.
  private static final int MOST_PROBLEMS = 20;
  private static final String FORM = "Send [{\"service\": …, \"tag\": …}, …].";
  private static final String LIST = Event.holder(Event.DISPATCH) + "." + ListedService.KEY;

  private final RunnerEnvironment environment;
  private final Event event;
  private final List<ListedService> services;

  ServiceListReader(RunnerEnvironment environment, Event event, List<ListedService> services) {
    this.environment = environment;
    this.event = event;
    this.services = services;
  }

  /**
   * The update, or what is wrong with the list.
   *
   * @param params what holds for all services
   */
  Checked<Request> read(Params params, List<Param.Given> strays) {
    Problems problems = new Problems();
    beside().forEach(problems::add);
    List<Problem> wrong = new ArrayList<>();
    Map<String, String> known = new HashMap<>();
    services.forEach(service -> check(service, known, wrong));
    if (services.isEmpty()) {
      wrong.add(Problem.of(LIST + " lists no service", FORM));
    }
    problems.addAll(wrong.subList(0, Math.min(MOST_PROBLEMS, wrong.size())));
    if (wrong.size() > MOST_PROBLEMS) {
      problems.add(
          Problem.of(
              "%s: %d more problems of this kind".formatted(LIST, wrong.size() - MOST_PROBLEMS),
              FORM));
    }
    // Each says these by itself.
    Params ofNone = new ListedService(LIST, Optional.empty(), Map.of()).params();
    return problems.orElse(() ->
        new Request.Update(
            params.with(ofNone), services.stream().map(ListedService::params).toList(), strays));
  }

  /** What is said of one service, where a list says it of each. */
  private List<Problem> beside() {
    List<Problem> problems = new ArrayList<>();
    for (Input input : ListedService.INPUTS) {
      Param given = environment.asked(input).orElseGet(() -> event.parameters().get(input.key()));
      if (given != null && !given.isMissing()) {
        problems.add(
            Problem.of(
                "%s stands beside %s, which says it of each service"
                    .formatted(given.origin(), LIST),
                "Give it in the list, or leave the list out."));
      }
    }
    return problems;
  }

  private static void check(ListedService service, Map<String, String> known, List<Problem> wrong) {
    String origin = service.origin();
    if (service.kind().isPresent()) {
      wrong.add(
          Problem.of(
              "%s must be an object, but is %s".formatted(origin, service.kind().get()), FORM));
    }
    List<String> keys = ListedService.INPUTS.stream().map(Input::key).toList();
    for (String key : service.values().keySet()) {
      if (!keys.contains(key)) {
        wrong.add(
            Problem.of(
                "%s has the unknown key %s".formatted(origin, SafeText.quoted(key)),
                Suggestion.hint(key, keys)
                    + keys.stream().collect(Collectors.joining(", ", "Known keys: ", "."))));
      }
    }
    if (service.get(Input.SERVICE) instanceof Param.Given(String text, String place)) {
      if (Names.isList(text)) {
        wrong.add(
            Problem.of(
                "%s names several services: %s".formatted(place, SafeText.quoted(text)),
                "Give each an item of its own."));
      }
      String other = known.putIfAbsent(text.strip(), origin);
      if (other != null) {
        wrong.add(
            Problem.of(
                "%s is about %s, as %s is".formatted(origin, SafeText.quoted(text), other),
                "Send one item for each service; a second image of it in a dispatch of its own."));
      }
    }
  }
}
