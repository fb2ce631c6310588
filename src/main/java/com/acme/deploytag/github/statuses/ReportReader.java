package com.acme.deploytag.github.statuses;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.CommitReport;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads commit statuses and check runs as GraphQL has them. */
final class ReportReader {

  // Nothing that ends a link or a table's cell in Markdown, and nobody's password.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[A-Za-z0-9.:-]{1,255}([/?#][A-Za-z0-9._~:/?#@!$&*+,;=%-]{0,1500})?");

  private ReportReader() {}

  /** The report in {@code node}; nothing if it is null or of another kind. */
  static Optional<CommitReport> read(CommitId commit, Json node) {
    return switch (node.at("__typename").text().orElse("")) {
      case "StatusContext" ->
          node.at("context")
              .text()
              .map(name ->
                  new CommitReport(
                      commit,
                      name,
                      state(node.at("state").text().orElse("")),
                      time(node.at("createdAt")),
                      link(node.at("targetUrl")),
                      node.at("description").text().orElse("")));
      case "CheckRun" -> node.at("name").text().map(name -> checkRun(commit, name, node));
      default -> Optional.empty();
    };
  }

  private static CommitReport checkRun(CommitId commit, String name, Json node) {
    boolean isDone = node.at("status").text().filter("COMPLETED"::equals).isPresent();
    return new CommitReport(
        commit,
        name,
        isDone ? state(node.at("conclusion").text().orElse("")) : CommitReport.State.PENDING,
        time(node.at(isDone ? "completedAt" : "startedAt")),
        link(node.at("detailsUrl")),
        node.at("title").text().orElse(""));
  }

  // What was skipped or cancelled, or is neutral, tells of nothing that ran.
  private static CommitReport.State state(String word) {
    return switch (word) {
      case "SUCCESS" -> CommitReport.State.SUCCESS;
      case "FAILURE", "ERROR", "TIMED_OUT", "STARTUP_FAILURE", "ACTION_REQUIRED" ->
          CommitReport.State.FAILURE;
      default -> CommitReport.State.PENDING;
    };
  }

  // As late as can be where it is not told: a success without a time has no past to count.
  private static Instant time(Json text) {
    try {
      return text.text().map(Instant::parse).orElse(Instant.MAX);
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }

  private static Optional<String> link(Json text) {
    return text.text().filter(address -> ADDRESS.matcher(address).matches());
  }
}
