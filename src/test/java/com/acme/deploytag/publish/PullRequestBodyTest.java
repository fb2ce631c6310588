package com.acme.deploytag.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.github.PullRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pull request as people see it, whole; a picture of the pages shows it. */
final class PullRequestBodyTest {
  private static final Path GOLDEN = Path.of("test-fixtures/pull-request/promotion.md");
  private final Instant since =
      Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);

  @RegisterExtension final PullForge pulls = new PullForge();

  /** As with the scenarios, {@code -Dscenarios.update=true} rewrites what is expected. */
  @Test
  void tellsOfTwoServicesThatGoTogether() throws Exception {
    String payments = "path: apps/payments";
    pulls.catalog(
        pulls
            .forge
            .repo
            .text(Forge.CATALOG)
            .replace("through: pull-request", "through: pull-request\n    soak: 30m")
            .replace(
                payments,
                payments + "\n    repository: acme/payments\n    depends-on: [checkout-service]"));
    pulls.forge.repo.clock(since);
    pulls.stage(2);
    RunResult result = Forge.run(pulls.promote().input("together", "true"));
    assertEquals("proposed", result.output("outcome"), result.log());
    PullRequest pull = pulls.pull(1);
    String text =
        ("# " + pull.title() + "\n\n" + pull.body())
            .replaceAll("http://127\\.0\\.0\\.1:\\d+/", "http://forge.example/")
            .replaceFirst("(<!-- .* )[0-9a-f]{12}\n", "$1<plan>\n")
            .replaceAll("\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d UTC", "<date>");
    if (Boolean.getBoolean("scenarios.update")) {
      Files.writeString(GOLDEN, text);
    }
    assertEquals(Files.readString(GOLDEN), text);
  }
}
