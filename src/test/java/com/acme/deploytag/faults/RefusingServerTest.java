package com.acme.deploytag.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.Request;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not pass by trying again: told at once, in the server's words. */
final class RefusingServerTest {
  private static final String DENIED = "Permission to acme/ecommerce-infra.git denied to octocat.";

  @RegisterExtension final Forge forge = new Forge();

  private Runner update() {
    return forge.update("checkout-service", Forge.tag(1));
  }

  /** Says that the run failed at its first attempt; returns what it told. */
  private String failedAtOnce(Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals(1, result.exit(), result.log());
    assertEquals("failed", result.output("outcome"));
    assertEquals("false", result.output("changed"));
    assertEquals("1", result.output("attempts"), result.log());
    assertEquals(1, result.annotations("error").size());
    return result.annotations("error").getFirst().message();
  }

  private static void assertContains(String part, String whole) {
    assertTrue(whole.contains(part), () -> "no »" + part + "« in: " + whole);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"FETCH_REFS", "FETCH", "PUSH_REFS", "PUSH"})
  void serverSaysNo(Step step) throws Exception {
    forge.server.arm(step, new Fault.Status(403, DENIED));
    String told = failedAtOnce(forge.meeting(step));
    assertContains("(403): " + DENIED, told);
    assertContains("contents: write", told);
    // JGit would send a refused POST once more, which is no way to fail at once.
    assertEquals(1, forge.server.requests(step).size());
    assertEquals(forge.start, forge.repo.tip());
  }

  @ParameterizedTest
  @CsvSource({
    "SAML SSO, the organization has enabled or enforced SAML SSO, single sign-on at https://sso/x",
    "IP allow list, the `acme` organization has an IP allow list enabled, IP allow list",
    "archived, This repository was archived so it is read-only., Unarchive",
  })
  void serverSaysNoForAnotherReasonThanPermissions(String kind, String words, String remedy)
      throws Exception {
    Map<String, String> headers =
        kind.startsWith("SAML") ? Map.of("X-GitHub-SSO", "required; url=https://sso/x") : Map.of();
    forge.server.arm(Step.PUSH, new Fault.Status(403, words, headers));
    String told = failedAtOnce(update());
    assertContains(words, told);
    assertContains(remedy, told);
    assertTrue(!told.contains("contents: write"), told);
  }

  @Test
  void pushThatIsTooLarge() throws Exception {
    forge.server.arm(Step.PUSH, new Fault.Status(413, "<html>too large"));
    String told = failedAtOnce(update());
    assertContains("(413)", told);
    assertContains("client_max_body_size", told);
  }

  /** Told before the server is asked at all: an empty secret is no token that has expired. */
  @Test
  void emptyToken() throws Exception {
    RunResult result = Forge.run(update().input("token", ""));
    assertEquals("refused", result.output("outcome"), result.log());
    assertContains("input token is empty. The secret behind it is not set here", result.log());
    assertEquals(List.of(), forge.server.requests());
  }

  @Test
  void wrongToken() throws Exception {
    String told = failedAtOnce(update().input("token", "expired"));
    assertContains("(401): Invalid username or token.", told);
    assertContains("input \"token\"", told);
    // The header is sent with the first request; no side is tried twice with the same token.
    assertEquals(1, forge.server.requests(Step.PUSH_REFS).size());
    assertEquals(1, forge.server.requests(Step.FETCH_REFS).size());
    assertEquals(2, forge.server.requests().size());
  }

  @Test
  void tokenThatMayOnlyRead() throws Exception {
    forge.server.readOnly(true);
    String told = failedAtOnce(update());
    assertContains("(403): Write access to repository not granted.", told);
  }

  @Test
  void noSuchRepository() throws Exception {
    String told = failedAtOnce(update().input("repository", "acme/other").input("branch", "main"));
    assertContains("there is no such repository, or the token cannot see it", told);
  }

  @Test
  void noSuchBranch() throws Exception {
    String told = failedAtOnce(update().input("branch", "relase"));
    assertContains("branch relase: there is no such branch", told);
  }

  @Test
  void emptyRepository() throws Exception {
    BareRepo.create(forge.repo.dir().resolveSibling("empty"));
    String told = failedAtOnce(update().input("repository", "acme/empty").input("branch", "main"));
    assertContains("there is no such branch", told);
    assertContains("an empty repository needs its first commit", told);
  }

  @Test
  void repositoryOfLongerIds() throws Exception {
    Path parent = forge.repo.dir().getParent();
    Git.run(parent, "init", "--quiet", "--bare", "--object-format=sha256", "long");
    Path repo = parent.resolve("long");
    String tree = Git.run(repo, "hash-object", "-t", "tree", "-w", "/dev/null");
    String commit = Git.run(repo, "commit-tree", "-m", "first", tree);
    Git.run(repo, "update-ref", "refs/heads/main", commit);
    String told = failedAtOnce(update().input("repository", "acme/long").input("branch", "main"));
    assertContains("it names its objects by SHA-256", told);
  }

  @ParameterizedTest
  @CsvSource({"pre-receive", "update"})
  void declinedByHook(String hook) throws Exception {
    forge.repo.installHook(
        hook,
        "#!/bin/sh\necho 'Deploys are frozen until Monday,' >&2\necho '::error::x' >&2\nexit 1\n");
    String told = failedAtOnce(update());
    assertContains("declined the push", told);
    assertContains("hook declined", told);
    assertContains("Deploys are frozen until Monday,", told);
    assertEquals(forge.start, forge.repo.tip());
    forge.repo.fsck();
  }

  @Test
  void declinedByConfiguration() throws Exception {
    forge.repo.config("core.bare", "false");
    forge.repo.config("receive.denyCurrentBranch", "refuse");
    String told = failedAtOnce(update());
    assertContains("branch is currently checked out", told);
    assertEquals(forge.start, forge.repo.tip());
  }

  /** A hook that took the push and only then complains has no say any more. */
  @Test
  void complaintAfterTheFact() throws Exception {
    forge.repo.installHook("post-receive", "#!/bin/sh\necho 'CI is down' >&2\nexit 1\n");
    forge.assertOneCommitOn(forge.start, Forge.run(update()));
  }

  private static String infoRefs(String base, Step step) {
    String service = step == Step.FETCH_REFS ? "git-upload-pack" : "git-receive-pack";
    return base + "/info/refs?service=" + service;
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"FETCH_REFS", "PUSH_REFS"})
  void redirectElsewhereDoesNotTakeTheTokenAlong(Step step) throws Exception {
    try (GitServer other = GitServer.start(forge.server.token())) {
      BareRepo theirs = other.create(Forge.NAME, Map.of("a", "b"));
      String tip = theirs.tip();
      String location = infoRefs(other.url() + "/" + Forge.NAME, step);
      forge.server.arm(step, new Fault.Status(302, "", Map.of("Location", location)));
      assertContains("(401)", failedAtOnce(forge.meeting(step)));
      assertEquals(1, other.requests().size());
      assertEquals(
          List.of(),
          other.requests().stream().filter(r -> r.header("authorization").isPresent()).toList());
      assertEquals(tip, theirs.tip());
    }
  }

  /** A repository that was renamed: what is told once holds for all that follows. */
  @Test
  void redirectWithinTheServerIsFollowed() throws Exception {
    BareRepo renamed =
        forge.server.create("acme/renamed", Path.of("test-fixtures/ecommerce-infra"));
    String before = renamed.tip();
    String location = infoRefs("/acme/renamed", Step.PUSH_REFS);
    forge.server.arm(Step.PUSH_REFS, new Fault.Status(301, "", Map.of("Location", location)));
    RunResult result = Forge.run(update());
    assertEquals(0, result.exit(), result.log());
    assertEquals(before, renamed.git("rev-parse", "main^"));
    assertEquals(renamed.tip(), result.output("commit-sha"));
    assertEquals(forge.start, forge.repo.tip());
    assertTrue(forge.server.requests().stream().allMatch(Request::authorised));
  }

  @Test
  void redirectIsFollowedWhereItIsOnlyRead() throws Exception {
    forge.server.create("acme/renamed", Path.of("test-fixtures/ecommerce-infra"));
    String location = infoRefs("/acme/renamed", Step.FETCH_REFS);
    forge.server.arm(Step.FETCH_REFS, new Fault.Status(301, "", Map.of("Location", location)));
    RunResult result = Forge.run(forge.meeting(Step.FETCH_REFS));
    assertEquals("planned", result.output("outcome"), result.log());
    assertEquals(
        2,
        forge.server.requests(Step.FETCH).stream()
            .filter(r -> r.target().startsWith("/acme/renamed/"))
            .count());
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"FETCH_REFS", "PUSH_REFS"})
  void endlessRedirect(Step step) throws Exception {
    String location = infoRefs("/" + Forge.NAME, step);
    forge.server.arm(step, 6, new Fault.Status(302, "", Map.of("Location", location)));
    assertContains("the server answered 302", failedAtOnce(forge.meeting(step)));
  }

  /** What need not be pushed needs no permission to push. */
  @Test
  void nothingToPushWithATokenThatMayOnlyRead() throws Exception {
    forge.server.readOnly(true);
    forge.commitTag(Forge.tag(1));
    RunResult unchanged = Forge.run(update());
    assertEquals("unchanged", unchanged.output("outcome"), unchanged.log());
    RunResult refused = Forge.run(forge.update("checkout-service", "latest"));
    assertEquals("refused", refused.output("outcome"), refused.log());
    forge.server.forgetRequests();
    RunResult planned = Forge.run(forge.meeting(Step.FETCH_REFS));
    assertEquals(0, planned.exit(), planned.log());
    assertEquals(List.of(), forge.server.requests(Step.PUSH_REFS));
  }
}
