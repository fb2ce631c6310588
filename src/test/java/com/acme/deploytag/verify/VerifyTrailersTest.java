package com.acme.deploytag.verify;

import static com.acme.deploytag.verify.Proposals.PRODUCTION;
import static com.acme.deploytag.verify.Proposals.STAGING;
import static com.acme.deploytag.verify.Proposals.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pull request says of itself, and what its commits do one by one. */
final class VerifyTrailersTest {

  private static final String HEAD = "Service: checkout-service\nEnvironment: staging\n";

  @RegisterExtension final Proposals proposals = new Proposals();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs\n\n%sAllowed-Tag: v1",
        "docs\n\n%sRejected-Tag: v1",
        "docs\n\n%sTag: v1\nSequence: 999999999999999999",
        "docs\n\n%sTag: v1",
        "%sRejected-Tag: v1",
        "* docs\n\n%sRejected-Tag: v1\n\n* more\n\nSigned-off-by: a <a@b>",
        "docs\r\n\r\n%sRejected-Tag: v1\r\n",
        "docs\n\n%sRejected-Tag: v1\nRejected-Tag: v2",
      })
  void aMessageThatSaysWhatIsNotDoneIsRefused(String message) throws Exception {
    BareRepo pull = proposals.open();
    String text = message.formatted(HEAD);
    String said = pull.commit("README.md", "one\n", text);
    String head = pull.commit("README.md", "two\n", "on top");
    String told = String.join("\n", proposals.refuses(head));
    assertTrue(told.contains("commit " + said.substring(0, 10) + " says"), told);
    RunResult described =
        Forge.run(
            proposals
                .forge
                .verify(proposals.open().commit("README.md", "three\n", "docs"))
                .pullRequest(
                    7, "main", proposals.main.git("rev-parse", "refs/pull/7/head"), "x", text));
    assertEquals("refused", described.output("outcome"), described.log());
    assertTrue(described.log().contains("title or description"), described.log());
  }

  @Test
  void whatIsSaidAndDonePasses() throws Exception {
    BareRepo pull = proposals.open();
    String old = pull.text(STAGING).replaceFirst("(?s).*newTag: ([0-9a-f]{40}).*", "$1");
    String text = pull.text(STAGING).replace(old, Forge.tag(1));
    String message = "back\n\n" + HEAD + "Tag: " + Forge.tag(1) + "\nRejected-Tag: " + old;
    String head = pull.commit(STAGING, text, message);
    proposals.passes(head);
    RunResult result =
        Forge.run(proposals.forge.verify(head).pullRequest(7, "main", head, "back", message));
    assertEquals("passed", result.output("outcome"), result.log());
  }

  /** A rebase would put it on record, and what is shown to reviewers is a line of README. */
  @ParameterizedTest
  @ValueSource(strings = {"Allowed-Tag", "Rejected-Tag"})
  void whatTheNextCommitTakesBackIsRefused(String word) throws Exception {
    BareRepo pull = proposals.open();
    String before = pull.text(STAGING);
    String text = before.replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + Forge.tag(1));
    String said = HEAD + "%s: " + Forge.tag(1);
    boolean isFirst = word.equals("Allowed-Tag");
    pull.commit(STAGING, text, "set\n\n" + (isFirst ? said.formatted(word) : ""));
    pull.commit(STAGING, before, "back\n\n" + (isFirst ? "" : said.formatted(word)));
    String head = pull.commit("README.md", "docs\n", "docs");
    Proposals.assertOnly(proposals.refuses(head), "", "does not do: \"" + word);
  }

  /** It changes nothing at all, and would have a say in the order of updates. */
  @Test
  void anEmptyCommitWithASequenceIsRefused() throws Exception {
    BareRepo pull = proposals.open();
    String old = pull.text(STAGING).replaceFirst("(?s).*newTag: ([0-9a-f]{40}).*", "$1");
    String message = "record\n\n" + HEAD + "Tag: " + old + "\nSequence: 99";
    String tree = pull.git("rev-parse", pull.tip() + "^{tree}");
    String head = pull.git("commit-tree", "-p", pull.tip(), "-m", message, tree);
    Proposals.assertOnly(proposals.refuses(head), "", "Sequence: 99");
  }

  /** A rebase would land each commit, and the ends show nothing. */
  @Test
  void whatStandsOnlyBetweenTwoCommitsIsJudged() throws Exception {
    BareRepo pull = proposals.open();
    String before = pull.text(PRODUCTION);
    String evil = set(pull, PRODUCTION, Forge.tag(9));
    String head = pull.commit(PRODUCTION, before, "back again");
    List<String> findings = proposals.refuses(head);
    Proposals.assertOnly(
        findings, PRODUCTION + ":21", "commit " + evil.substring(0, 10), "never stood in staging");
  }

  @Test
  void soItIsOnASideLine() throws Exception {
    BareRepo side = proposals.main.branch("refs/pull/8/head");
    String before = side.text(PRODUCTION);
    String evil = set(side, PRODUCTION, Forge.tag(9));
    String back = side.commit(PRODUCTION, before, "back again");
    BareRepo pull = proposals.open();
    pull.commit("README.md", "mine\n", "mine");
    List<String> findings = proposals.refuses(pull.merge(back));
    Proposals.assertOnly(findings, PRODUCTION + ":21", "commit " + evil.substring(0, 10));
  }
}
