package com.acme.deploytag.report.status;

import static com.acme.deploytag.plan.Histories.overlay;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.Samples;
import com.acme.deploytag.report.Services;
import com.acme.deploytag.report.outcome.LogEntry;
import com.acme.deploytag.report.outcome.LogText;
import com.acme.deploytag.report.outcome.Summary;
import com.acme.deploytag.status.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a status reads: of five services, of two hundred, and of names that would be markup. */
final class StatusReportTest {

  private static final String MAIL =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: mail}
      spec: {template: {spec: {containers: [{name: mail, image: mail}]}}}
      """;

  private static final int LIMIT = 1 << 20;
  private static final Run RUN =
      new Run(
          "https://forge.example/acme/infra",
          "main",
          Optional.empty(),
          Optional.of("octocat"),
          Instant.parse("2026-11-24T12:00:00Z"),
          Optional.of("status"),
          Optional.empty());

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  /** The form has a choice of environments. */
  @Test
  void commandsSayWhereToWhereThereAreSeveralPromotions() {
    String text = summary(Samples.of(40, "staging", "prod-eu", "prod-us"));
    Pattern command =
        Pattern.compile(
            "gh workflow run promote\\.yml -f service=[a-z0-9,-]+ -f to=prod-(eu|us)[`<]");
    assertTrue(command.matcher(text).find(), text);
    assertFalse(text.contains(", to: "), text);
  }

  private static String summary(Status status) {
    return Summary.of(new RunResult(new Outcome.Told(status), 1), RUN);
  }

  private static String log(Status status) {
    return LogText.of(new RunResult(new Outcome.Told(status), 1), RUN).stream()
        .map(entry -> ((LogEntry.Line) entry).text() + "\n")
        .collect(Collectors.joining());
  }

  /** As with the scenarios, {@code -Dscenarios.update=true} rewrites what is expected. */
  private static void assertIs(String file, String text) throws IOException {
    Path path = Path.of("test-fixtures/status", file);
    if (Boolean.getBoolean("scenarios.update")) {
      Files.writeString(path, text);
    }
    assertEquals(Files.readString(path), text);
  }

  private static Status five() {
    String sha = "3f2a1b9c4d5e6f708192a3b4c5d6e7f809a1b2c3";
    return Services.history("cart", "mail", "search", "shop", "web")
        .set(days(40), "cart", "staging", sha)
        .set(days(39), "cart", "production", sha)
        .set(days(38), "mail", "staging", "latest")
        .source(
            "apps/mail/base",
            "resources: [mail.yaml]\nimages: [{name: mail, newName: ghcr.io/acme/mail, newTag: v0}]\n")
        .source("apps/mail/base/mail.yaml", MAIL)
        .commit(days(37), "mail", "production", "resources: [../../base]\n", "prepare")
        .set(days(36), "search", "staging", "v1")
        .commit(days(35), "search", "production", "images: [", "oops")
        .set(days(34), "shop", "staging", "v1")
        .set(days(33), "shop", "production", "v1")
        .set(days(32), "web", "staging", "v1")
        .set(days(3), "shop", "staging", "v2")
        .set(Duration.ofHours(5), "shop", "staging", "v3")
        .set(Duration.ofMinutes(7), "web", "production", "v9")
        .before(HistoryCompleteness.RECENT)
        .status();
  }

  @Test
  void showsFiveServicesInTheLog() throws IOException {
    assertIs("five.txt", log(five()));
  }

  @Test
  void showsFiveServicesInTheSummary() throws IOException {
    assertIs("five.md", summary(five()));
  }

  /** A shop whose services call each other; two of them wait for each other. */
  private static Status shop() {
    return Services.of(
            Services.service("catalog")
                + Services.service("inventory")
                + Services.service("checkout", "inventory")
                + Services.service("payments", "checkout")
                + Services.service("frontend", "catalog", "checkout"))
        .set(days(40), "catalog", "staging", "v12")
        .set(days(39), "catalog", "production", "v12")
        .set(days(38), "inventory", "staging", "v4")
        .set(days(37), "inventory", "production", "v4")
        .set(days(36), "checkout", "staging", "v7")
        .set(days(36), "payments", "staging", "v21")
        .set(days(36), "frontend", "staging", "v30")
        .set(days(35), "checkout", "production", "v7")
        .set(days(35), "payments", "production", "v21")
        .set(days(35), "frontend", "production", "v30")
        .set(days(2), "payments", "staging", "v22")
        .set(Duration.ofHours(5), "checkout", "staging", "v8")
        .before(HistoryCompleteness.RECENT)
        .status();
  }

  @Test
  void showsWhatCallsWhatInTheSummary() throws IOException {
    assertIs("shop.md", summary(shop()));
  }

  /** The rest is folded in the summary, and one line in the log. */
  @Test
  void showsInFullWhatDiffersOfTwoHundred() {
    Status status = Services.many(200, 3);
    String summary = summary(status);
    String open =
        Pattern.compile("<details>.*?</details>", Pattern.DOTALL).matcher(summary).replaceAll("");
    // The three, and the one row in which they go together.
    assertEquals(2 + 3 + 2 + 1, rows(open), open);
    assertEquals(2 + 3 + 2 + 1 + 2 + 197 + 2 + 2, rows(summary));
    assertTrue(open.lines().count() < 40, open);
    assertTrue(summary.getBytes(UTF_8).length < 100_000, "bytes: " + summary.length());
    assertTrue(summary.contains("<summary>197 settled: nothing waits</summary>"), summary);
    List<String> log =
        log(status).lines().filter(line -> !line.contains(" to production: ")).toList();
    assertEquals(1 + 3 + 1 + 1, log.size(), log::toString);
    assertTrue(log.get(4).matches("settled: service-3, .* and 185 more"), log.get(4));
  }

  private static long rows(String text) {
    return text.lines().filter(line -> line.startsWith("| ")).count();
  }

  @Test
  void saysInALineThatNothingDiffers() {
    Status status = Services.many(200, 0);
    assertEquals(2, log(status).lines().count(), log(status));
    assertTrue(
        summary(status)
            .startsWith("### 🧭 What runs where: 200 services: 200 settled\n\n<details>"));
  }

  @Test
  void staysBelowTheLimitWhateverDiffers() {
    String summary = summary(Services.many(1_500, 1_500));
    assertTrue(summary.getBytes(UTF_8).length < LIMIT, "bytes: " + summary.length());
    assertTrue(summary.contains(" more.\n"), "says that there are more");
    assertTrue(summary.contains("Seen at [`"), "still says what it is about");
  }

  /** Tags, names and trailers may hold anything. */
  @Test
  void makesNoMarkupOfWhatOthersWrote() {
    String tag = "`|<img>](x) @all\\n::error::";
    String message =
        """
        deploy

        Service: web
        Environment: staging
        Run: https://evil.example/actions/runs/1
        Triggered-By: <b>@all</b> [x](https://evil.example)
        """;
    Status status =
        Services.history("web")
            .set(days(3), "web", "production", "v1")
            .commit(days(2), "web", "staging", overlay("web", tag), message)
            .status();
    // What stands as code is shown as it is.
    String summary = summary(status).replaceAll("(?<!\\\\)`[^`]*`", "");
    for (String evil : List.of("<img>", "@all", "<b>", "](https://evil")) {
      assertFalse(summary.contains(evil), summary);
    }
    assertTrue(log(status).lines().noneMatch(line -> line.startsWith("::")), log(status));
  }
}
