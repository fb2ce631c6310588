package com.acme.deploytag.report.outcome;

import java.util.List;

/** A part of the job's log. */
public sealed interface LogEntry {

  /** One line. */
  record Line(String text) implements LogEntry {}

  /** A file's lines, just as they are. */
  record Text(List<String> lines) implements LogEntry {
    public Text {
      lines = List.copyOf(lines);
    }
  }

  /** Lines that few read, folded under a title. */
  record Group(String title, List<String> lines) implements LogEntry {
    public Group {
      lines = List.copyOf(lines);
    }
  }

  /** What the run's page shows as well. */
  record Notice(String title, String text) implements LogEntry {}
}
