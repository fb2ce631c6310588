package com.acme.deploytag.action.input;

import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.report.Form;
import com.acme.deploytag.request.Param;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads which form a person has filled in to start the run, when somebody wants to know: hardly a
 * run does.
 */
final class FormReader implements Supplier<Form> {

  private final String workflow;
  private final String repository;
  private final Event event;

  private FormReader(String workflow, String repository, Event event) {
    this.workflow = workflow;
    this.repository = repository;
    this.event = event;
  }

  /** The reader; nothing where the runner does not say which workflow's form it is. */
  static Optional<Supplier<Form>> of(RunnerEnvironment environment, Event event) {
    Optional<String> workflow = environment.get("GITHUB_WORKFLOW_REF");
    Optional<String> repository = environment.get("GITHUB_REPOSITORY");
    return workflow.isPresent() && repository.isPresent()
        ? Optional.of(new FormReader(workflow.get(), repository.get(), event))
        : Optional.empty();
  }

  @Override
  public Form get() {
    Map<String, String> fields = new HashMap<>();
    event
        .parameters()
        .forEach((key, param) -> {
          if (param instanceof Param.Given(String text, String _)) {
            fields.put(key, text);
          }
        });
    // owner/name/.github/workflows/promote.yml@refs/heads/main, by GitHub's page on variables.
    String path = workflow.replaceFirst("@.*", "");
    return new Form(path.substring(path.lastIndexOf('/') + 1), repository, fields);
  }
}
