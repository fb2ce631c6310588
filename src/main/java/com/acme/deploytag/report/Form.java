package com.acme.deploytag.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form by which a person started the run (workflow_dispatch), so that a next step can be told
 * as a command.
 *
 * @param workflow the workflow's file, without its folder
 * @param repository the repository that it is in, as owner/name
 * @param fields what the form was filled in with
 */
public record Form(String workflow, String repository, Map<String, String> fields) {

  private static final String SERVICE = "service";
  // What they say is of the run that was, not of the next.
  private static final List<String> PASSING =
      List.of(SERVICE, "together", "dry-run", "expected-tag", "expected-plan");
  // Of these nothing means anything to a shell.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._,:@/-]*");

  public Form {
    fields = Map.copyOf(fields);
  }

  /**
   * The command of GitHub's command line that asks the same of {@code services}; nothing where the
   * form has no field for them, or something in it would have to be quoted: a command that is
   * pasted must do what it looks like.
   */
  public Optional<String> command(List<String> services) {
    Map<String, String> next = new LinkedHashMap<>();
    next.put(SERVICE, String.join(",", services));
    fields.keySet().stream()
        .sorted()
        .filter(key -> !PASSING.contains(key) && !isLeftOut(fields.get(key)))
        .forEach(key -> next.put(key, fields.get(key)));
    boolean isPlain =
        PLAIN.matcher(workflow).matches()
            && PLAIN.matcher(repository).matches()
            && next.entrySet().stream()
                .allMatch(field ->
                    PLAIN.matcher(field.getKey()).matches()
                        && PLAIN.matcher(field.getValue()).matches());
    return fields.containsKey(SERVICE) && isPlain ? Optional.of(text(next)) : Optional.empty();
  }

  // A check box that was left alone.
  private static boolean isLeftOut(String value) {
    return value.isEmpty() || value.equals("false");
  }

  private String text(Map<String, String> next) {
    StringBuilder command =
        new StringBuilder("gh workflow run ").append(workflow).append(" -R ").append(repository);
    next.forEach((key, value) -> command.append(" -f ").append(key).append('=').append(value));
    return command.toString();
  }
}
