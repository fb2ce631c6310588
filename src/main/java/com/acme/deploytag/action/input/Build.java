package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run in a service's repository knows of the build that it deploys.
 *
 * @param event what started it
 */
record Build(RunnerEnvironment environment, Event event) {

  // GITHUB_SHA is the default branch's last commit there, whatever was built
  // (docs.github.com, "Events that trigger workflows").
  private static final String OF_ANOTHER_COMMIT = "workflow_run";

  /** Whether the run works on another repository than its own, and is not started by a payload. */
  static boolean isAnothers(RunnerEnvironment environment) {
    Optional<String> repository = environment.get(Input.REPOSITORY);
    return repository.isPresent()
        && environment.get("GITHUB_REPOSITORY").isPresent()
        && !repository.equals(environment.get("GITHUB_REPOSITORY"))
        && environment.get("GITHUB_EVENT_NAME").filter(Event.DISPATCH::equals).isEmpty();
  }

  /** The tag, unless the workflow gives another: the commit, as far as the run knows it. */
  Param tag() {
    return given("GITHUB_SHA")
        .filter(_ -> !event.name().equals(OF_ANOTHER_COMMIT))
        .orElse(new Param.Missing("input tag"));
  }

  /** Its place among those of the pipeline. */
  Param sequence() {
    return given("GITHUB_RUN_NUMBER").orElse(new Param.Missing("input sequence"));
  }

  /**
   * Its commit, its run and who set it off.
   *
   * @param tag the tag that is deployed, which is a commit where the workflow so names its images
   */
  Params source(Param tag) {
    Map<Parameter, Param> source = new EnumMap<>(Parameter.class);
    Param commit =
        tag instanceof Param.Given(String text, String _) && text.matches("[0-9a-f]{40}")
            ? tag
            : tag();
    source.put(Parameter.SOURCE_SHA, commit);
    environment
        .run()
        .url()
        .ifPresent(
            url -> source.put(Parameter.SOURCE_RUN_URL, new Param.Given(url, "the run's page")));
    given("GITHUB_ACTOR").ifPresent(actor -> source.put(Parameter.SOURCE_ACTOR, actor));
    return new Params(source);
  }

  private Optional<Param> given(String variable) {
    return environment.get(variable).map(text -> new Param.Given(text, variable));
  }
}
