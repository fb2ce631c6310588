package com.acme.deploytag.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits and pull requests in a team's own words, which stay a ledger. */
final class WordingTest {

  private static final String RULESET = "^(feat|fix|chore)(\\(.+\\))?: .+";
  private static final String SIGNED =
      "Signed-off-by: deploy-bot <deploy-bot@users.noreply.github.com>";

  @RegisterExtension final PullForge pulls = new PullForge();

  private void wording(String lines) {
    pulls.catalog(pulls.forge.repo.text(Forge.CATALOG) + "\n" + lines + "\n");
  }

  private RunResult run(Runner runner) throws Exception {
    RunResult result = Forge.run(pulls.at(runner));
    assertEquals(0, result.exit(), result.log());
    return result;
  }

  private Runner update(int number) {
    return pulls
        .forge
        .runner()
        .repositoryDispatch(
            """
            {"service":"checkout-service","tag":"%s","environment":"staging","sequence":%d}\
            """
                .formatted(Forge.tag(number), number));
  }

  private String message(String revision) {
    return pulls.forge.repo.git("log", "-1", "--format=%B", revision);
  }

  /** What git reads as the trailers. */
  private String trailers(String revision) {
    return pulls.forge.repo.git("log", "-1", "--format=%(trailers)", revision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chore({environment}): {title} [skip ci]  | chore(staging): deploy: checkout-service TAG to staging [skip ci]",
        "'chore: {operation} {services}{from} from {previous-versions}' | 'chore: update checkout-service from OLD'",
        "chore: {versions} $1 {} {short-versions} | chore: TAG $1 {} BRIEF",
      })
  void saysWhatTheTeamSays(String template, String expected) throws Exception {
    if (template.contains("{}")) {
      assertRefused(template, "\"{}\" is no field of a message");
      return;
    }
    wording("commit-message: '" + template + "'");
    String commit = run(update(2)).output("commit-sha");
    String title = message(commit).lines().findFirst().orElseThrow();
    assertEquals(expected.replace("TAG", Forge.tag(2)).replace("OLD", Forge.tag(1)), title);
    assertTrue(title.matches(RULESET), title);
    assertTrue(trailers(commit).contains("\nSequence: 2\n"), trailers(commit));
    // It is the ledger as before.
    assertEquals("superseded", run(update(1)).output("outcome"));
  }

  private void assertRefused(String template, String expected) throws Exception {
    wording("commit-message: '" + template + "'");
    RunResult result = Forge.run(pulls.at(update(2)));
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains(expected), result.log());
  }

  /** No template ends the message, or says by a trailer what nobody did. */
  @Test
  void forgesNoTrailer() throws Exception {
    wording(
        """
        commit-message: |
          service: {services}

          Service: payments-service
          Environment: production
          Tag: {versions}
           rejected-tag : {previous-versions}

          ---
          See: https://example.com/
        sign-off: true\
        """);
    String commit = run(update(2)).output("commit-sha");
    assertEquals(
        """
        > service: checkout-service

        > Service: payments-service
        > Environment: production
        > Tag: %s
        >  rejected-tag : %s

        > ---
        See: https://example.com/
        """
            .formatted(Forge.tag(2), Forge.tag(1)),
        message(commit).substring(0, message(commit).indexOf("\nService: ")));
    String trailers = trailers(commit);
    assertTrue(trailers.startsWith("Service: checkout-service\n"), trailers);
    assertTrue(trailers.strip().endsWith(SIGNED), trailers);
    assertEquals(1, trailers.split("Service: ", -1).length - 1, trailers);
    assertEquals("superseded", run(update(1)).output("outcome"));
  }

  @Test
  void wordsPullRequests() throws Exception {
    wording("commit-message: \"chore: {title}\\n\\nMore.\"\nsign-off: true");
    pulls.proposes(pulls.promote(), 1, "created");
    assertTrue(pulls.pull(1).title().startsWith("chore: promote: checkout-service"));
    assertTrue(message(pulls.pull(1).headSha()).contains("\n\nMore.\n\nService: "));
    assertTrue(trailers(pulls.pull(1).headSha()).contains(SIGNED));
    pulls.passes(1);
    pulls.proposes(pulls.promote(), 1, "none");
    wording("pull-request-title: 'feat: {services} goes from {from} to {environment}'");
    pulls.proposes(pulls.promote(), 1, "updated");
    assertEquals("feat: checkout-service goes from staging to production", pulls.pull(1).title());
    pulls.github.merge(1, "squash");
    RunResult again = run(pulls.promote());
    assertEquals("unchanged", again.output("outcome"), again.log());
  }

  @Test
  void cannotSignOffForWhoeverGitHubCommitsAs() throws Exception {
    wording("sign-off: true");
    RunResult result = Forge.run(pulls.at(update(2).input("commit-with", "api")));
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("cannot be met with \"commit-with: api\""), result.log());
    assertEquals(Forge.CATALOG, result.annotations("error").getFirst().file().orElse(""));
  }
}
