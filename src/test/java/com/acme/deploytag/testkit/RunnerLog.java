package com.acme.deploytag.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the runner makes of an action's log, line by line. */
final class RunnerLog {
  final List<WorkflowCommand> commands = new ArrayList<>();
  final List<Annotation> annotations = new ArrayList<>();
  final Map<String, String> outputs = new LinkedHashMap<>();
  final Set<String> masks = new LinkedHashSet<>();

  private final StringBuilder console = new StringBuilder();
  private final boolean debug;
  private String stopToken;

  /** Reads a whole log; {@code debug} shows debug messages on the console. */
  RunnerLog(String log, boolean debug) {
    this.debug = debug;
    log.lines().forEach(this::read);
  }

  /** The log as a person sees it: commands carried out, secrets masked from when they are known. */
  String console() {
    return console.toString();
  }

  /** Masks every secret known by now. */
  String masked(String text) {
    Set<String> longestFirst =
        new TreeSet<>((a, b) ->
            a.length() == b.length() ? a.compareTo(b) : Integer.compare(b.length(), a.length()));
    longestFirst.addAll(masks);
    String masked = text;
    for (String secret : longestFirst) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }

  private void read(String line) {
    Optional<WorkflowCommand> command = WorkflowCommand.parse(line, stopToken);
    if (command.isEmpty()) {
      show(line);
    } else if (stopToken == null) {
      obey(command.get(), line);
    } else {
      show(line);
      stopToken = command.get().name().equalsIgnoreCase(stopToken) ? null : stopToken;
    }
  }

  private void obey(WorkflowCommand command, String line) {
    commands.add(command);
    switch (command.name()) {
      case "stop-commands" -> {
        stopToken = command.data();
        show(line);
      }
      case "error", "warning", "notice" -> {
        annotations.add(new Annotation(command.name(), command.data(), command.properties()));
        show("##[" + command.name() + "]" + command.data());
      }
      case "group", "endgroup" -> show("##[" + command.name() + "]" + command.data());
      case "debug" -> {
        if (debug) {
          show("##[debug]" + command.data());
        }
      }
      case "add-mask" -> mask(command.data());
      case "set-output" -> outputs.put(command.properties().get("name"), command.data());
      case "set-env", "add-path" ->
          throw new AssertionError("the runner fails on the disabled command in: " + line);
      default -> {}
    }
  }

  private void mask(String secret) {
    if (!secret.isBlank()) {
      masks.add(secret);
      secret.lines().filter(line -> !line.isBlank()).forEach(masks::add);
    }
  }

  private void show(String line) {
    console.append(masked(line)).append('\n');
  }
}
