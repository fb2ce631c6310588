package com.acme.deploytag.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came out of a run, as the runner reads it.
 *
 * @param exit the exit code; 143 or -15 and the like after a signal
 * @param log standard output and standard error, exactly as printed
 * @param outputs in order; those set by the old {@code ::set-output} command included
 * @param summary the step summary, secrets masked; empty if there is none or if it is over 1 MiB
 * @param annotations all of them, though GitHub shows only ten of each level
 * @param masks every secret the action told the runner to mask; the runner adds none of its own
 *     here
 * @param commands every command the runner obeyed; none that outside text could have smuggled in
 * @param console the log as people see it, secrets masked from the line on that declared them
 */
public record RunResult(
    int exit,
    String log,
    Map<String, String> outputs,
    String summary,
    List<Annotation> annotations,
    Set<String> masks,
    List<WorkflowCommand> commands,
    String console) {

  /** The annotations of one level: {@code error}, {@code warning} or {@code notice}. */
  public List<Annotation> annotations(String level) {
    return annotations.stream().filter(each -> each.level().equals(level)).toList();
  }

  /** An output's value; empty where it was not set, as in an expression of a workflow. */
  public String output(String name) {
    return outputs.getOrDefault(name, "");
  }
}
