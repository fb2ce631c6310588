package com.acme.deploytag.action.input;

import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.report.Form;
import com.acme.deploytag.request.Param;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads which form a person has filled in to start the run. */
final class FormReader {

  private FormReader() {}

  /** The form; nothing where the runner does not say which workflow's it is. */
  static Optional<Form> read(RunnerEnvironment environment, Event event) {
    Map<String, String> fields = new HashMap<>();
    event
        .parameters()
        .forEach((key, param) -> {
          if (param instanceof Param.Given(String text, String _)) {
            fields.put(key, text);
          }
        });
    // owner/name/.github/workflows/promote.yml@refs/heads/main, by GitHub's page on variables.
    return environment
        .get("GITHUB_WORKFLOW_REF")
        .map(ref -> ref.replaceFirst("@.*", ""))
        .flatMap(path ->
            environment
                .get("GITHUB_REPOSITORY")
                .map(name -> new Form(path.substring(path.lastIndexOf('/') + 1), name, fields)));
  }
}
