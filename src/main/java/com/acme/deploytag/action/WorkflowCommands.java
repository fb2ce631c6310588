package com.acme.deploytag.action;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes the job's log with workflow commands (docs.github.com, "Workflow commands"). The runner
 * executes any line that starts with {@code ::}, so that no other line may.
 */
public final class WorkflowCommands {

  // The runner shows ten annotations of a kind for a step, and drops the rest.
  private static final int MOST_ANNOTATIONS = 10;

  private static final Pattern COMMAND = Pattern.compile("[\\s\\p{Z}]*::");

  private final PrintStream out;

  public WorkflowCommands(PrintStream out) {
    this.out = out;
  }

  /** Makes the runner mask {@code secret} in all further lines. */
  public void mask(String secret) {
    out.println("::add-mask::" + data(secret));
  }

  /** Writes lines for people. */
  public void say(String text) {
    SafeText.lines(text).lines().map(WorkflowCommands::harmless).forEach(out::println);
  }

  /** A file's lines, whose white space at the beginning counts. */
  public void text(List<String> lines) {
    lines.forEach(line -> out.println(harmless(SafeText.whole(line))));
  }

  /** Writes lines for people, folded under {@code title}. */
  public void group(String title, List<String> lines) {
    out.println("::group::" + data(SafeText.whole(title)));
    lines.forEach(this::say);
    out.println("::endgroup::");
  }

  /** Writes a notice, which the run's page shows as well. */
  public void notice(String title, String text) {
    out.println("::notice title=" + property(title) + "::" + data(SafeText.lines(text)));
  }

  /** Writes a line that only a debug run shows. */
  void debug(String text) {
    out.println("::debug::" + data(SafeText.lines(text)));
  }

  /**
   * Writes an error for each problem, at its place if it has one. If there are more than the runner
   * shows, the last error holds the rest.
   */
  public void errors(String title, List<Problem> problems) {
    int single = problems.size() <= MOST_ANNOTATIONS ? problems.size() : MOST_ANNOTATIONS - 1;
    problems.subList(0, single).forEach(p -> error(title, p.place(), p.text()));
    List<Problem> rest = problems.subList(single, problems.size());
    if (!rest.isEmpty()) {
      List<String> texts = rest.stream().map(Problem::toString).toList();
      error(title, Optional.empty(), String.join("\n", texts));
    }
  }

  /** Writes a warning, which does not change the outcome. */
  public void warning(String text) {
    out.println("::warning::" + data(SafeText.lines(text)));
  }

  private void error(String title, Optional<Place> place, String text) {
    StringBuilder properties = new StringBuilder();
    place.ifPresent(p -> {
      properties.append("file=").append(property(p.file()));
      if (p.line() > 0) {
        properties.append(",line=").append(p.line());
      }
      if (p.column() > 0) {
        properties.append(",col=").append(p.column());
      }
      properties.append(',');
    });
    properties.append("title=").append(property(title));
    out.println("::error " + properties + "::" + data(SafeText.lines(text)));
  }

  // actions/runner, ActionCommand: the escapes of data, and those of properties on top.
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(SafeText.whole(text)).replace(":", "%3A").replace(",", "%2C");
  }

  // The runner trims what .NET takes for white space, no-break spaces included.
  private static String harmless(String line) {
    return COMMAND.matcher(line).lookingAt() ? "| " + line : line;
  }
}
