package com.acme.deploytag.github.runs;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.problem.SafeText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A run of a workflow.
 *
 * @param id its number, which grows from run to run
 * @param title what its {@code run-name} makes of the event
 * @param status {@code completed}, or how far it is: {@code queued}, {@code in_progress}, …
 * @param conclusion how it ended: {@code success}, {@code failure}, {@code cancelled}, …; empty
 *     before that
 * @param page its page
 * @param created when it was made, if GitHub says so
 */
public record WorkflowRun(
    long id,
    String title,
    String status,
    String conclusion,
    String page,
    Optional<Instant> created) {

  static WorkflowRun of(Json json) {
    return new WorkflowRun(
        json.at("id").number().orElse(0L),
        json.at("display_title").text().orElse(""),
        json.at("status").text().map(SafeText::plain).orElse("unknown"),
        json.at("conclusion").text().map(SafeText::plain).orElse(""),
        json.at("html_url").text().map(SafeText::whole).orElse(""),
        json.at("created_at").text().flatMap(WorkflowRun::time));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  boolean isBefore(Instant start) {
    return created.filter(time -> time.isBefore(start)).isPresent();
  }

  /** Whether it has ended. */
  public boolean isOver() {
    return status.equals("completed");
  }

  /** Whether it has ended well. */
  public boolean isGood() {
    return isOver() && conclusion.equals("success");
  }
}
