package com.acme.deploytag.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commit a release makes, and what becomes of the tags. */
final class ReleaseTagsTest {
  private static final String NAME = "Acme/Deploy-Tag-Action";
  private static final String IMAGE = "ghcr.io/acme/deploy-tag-action";
  private static final String ACTION =
      "name: x\nruns:\n  using: docker\n  image: Dockerfile # a comment\n  image: Dockerfile\n";

  @TempDir Path dir;
  private final GitServer server = GitServer.start("ghs_release");
  private BareRepo repo;
  private ReleaseProgram program;

  @BeforeEach
  void start() {
    repo = server.create(NAME, Map.of("action.yml", ACTION, "README.md", "x\n"));
    program =
        new ReleaseProgram(dir)
            .env("REGISTRY", "ghcr.io")
            .env("GITHUB_REPOSITORY", NAME)
            .env("GITHUB_SERVER_URL", server.url())
            .env("GITHUB_TOKEN", server.token());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ReleaseProgram.Result step(String step, String version, String source)
      throws IOException {
    return program
        .env("VERSION", version)
        .env("GITHUB_SHA", source)
        .env("IMAGE", IMAGE)
        .env("DIGEST", digest(version))
        .run(step);
  }

  private static String digest(String version) {
    return "sha256:%064d".formatted(Integer.parseInt(version.replaceAll("\\D", "")));
  }

  private ReleaseProgram.Result release(String version) throws IOException {
    String source = repo.commit("README.md", version + "\n", "for " + version);
    ReleaseProgram.Result plan = step("plan", version, source);
    assertEquals(Map.of("version", version, "image", IMAGE, "digest", ""), plan.outputs());
    ReleaseProgram.Result commit = step("commit", version, source);
    assertEquals(0, commit.exit(), commit.out());
    assertEquals(source, at("v" + version + "^"));
    return commit;
  }

  private String at(String revision) {
    return repo.git("rev-parse", revision + "^{commit}");
  }

  @Test
  void changesOneLine() throws IOException {
    release("1.2.3");
    assertEquals(
        ACTION.replaceFirst("Dockerfile\n$", "docker://" + IMAGE + "@" + digest("1.2.3") + "\n"),
        new String(repo.show("v1.2.3", "action.yml"), java.nio.charset.StandardCharsets.UTF_8));
    assertEquals("1\t1\taction.yml", repo.numstat("v1.2.3^", "v1.2.3"));
    assertTrue(
        repo.git("log", "-1", "--format=%an %ad", "v1.2.3").startsWith("github-actions[bot] "));
    repo.fsck();
  }

  @Test
  void movesTagsForwardOnly() throws IOException {
    assertEquals("true", release("1.2.3").outputs().get("latest"));
    assertEquals("true", release("1.3.0").outputs().get("latest"));
    assertEquals("false", release("1.2.4").outputs().get("latest"));
    assertEquals(at("v1.2.4"), at("v1.2"));
    assertEquals(at("v1.3.0"), at("v1"));
    assertEquals("true", release("2.0.0").outputs().get("latest"));
    assertEquals("false", release("1.10.0").outputs().get("latest"));
    assertEquals(at("v1.10.0"), at("v1"));
    assertEquals(at("v2.0.0"), at("v2"));
    assertEquals(at("v1.3.0"), at("v1.3"));
  }

  /** A version that turned out bad may be withdrawn by moving v1 back by hand. */
  @Test
  void goesOnFromWhereATagWasPutByHand() throws IOException {
    release("1.2.3");
    release("1.3.0");
    repo.git("tag", "--force", "v1", at("v1.2.3"));
    release("1.2.4");
    assertEquals(at("v1.2.4"), at("v1"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void movesThePushedTagOnce(boolean annotated) throws IOException {
    String source = repo.tip();
    if (annotated) {
      repo.git("tag", "--annotate", "--message=1.2.3", "v1.2.3", source);
    } else {
      repo.git("tag", "v1.2.3", source);
    }
    assertEquals("", step("plan", "v1.2.3", source).outputs().get("digest"));
    assertEquals(0, step("commit", "1.2.3", source).exit());
    assertEquals(source, at("v1.2.3^"));
    String refs = repo.refs();
    assertEquals(digest("1.2.3"), step("plan", "v1.2.3", source).outputs().get("digest"));
    assertEquals(0, step("commit", "1.2.3", source).exit());
    assertEquals(refs, repo.refs());
  }

  @Test
  void healsAPushWhoseAnswerWasLost() throws IOException {
    String source = repo.tip();
    server.keepAlive(false);
    server.arm(Step.PUSH, new Fault.DropReply());
    assertEquals(1, step("commit", "1.2.3", source).exit());
    String refs = repo.refs();
    assertEquals(at("v1"), at("v1.2.3"));
    assertEquals(0, step("commit", "1.2.3", source).exit());
    assertEquals(refs, repo.refs());
  }

  @Test
  void makesTheSameCommitAgainWhereThePushDidNotArrive() throws IOException {
    String source = repo.tip();
    repo.installHook("pre-receive", "#!/bin/sh\nexit 1\n");
    ReleaseProgram.Result declined = step("commit", "1.2.3", source);
    assertEquals(1, declined.exit());
    assertEquals(1, repo.refs().lines().count(), "all tags or none");
    repo.installHook("pre-receive", "#!/bin/sh\nexit 0\n");
    String first = step("commit", "1.2.3", source).out();
    repo.git("tag", "--delete", "v1", "v1.2", "v1.2.3");
    assertEquals(first, step("commit", "1.2.3", source).out());
  }

  @Test
  void leavesAVersionAloneThatIsOutFromAnotherCommit() throws IOException {
    release("1.2.3");
    String refs = repo.refs();
    for (String step : new String[] {"plan", "commit"}) {
      ReleaseProgram.Result result = step(step, "1.2.3", repo.tip());
      assertEquals(0, result.exit(), "from the same commit: " + result.out());
    }
    String other = repo.commit("README.md", "later\n", "later");
    String refused = refs.replace(at("v1.2.3^") + " refs/heads", other + " refs/heads");
    for (String step : new String[] {"plan", "commit"}) {
      ReleaseProgram.Result result = step(step, "1.2.3", other);
      assertEquals(1, result.exit());
      assertTrue(result.out().startsWith("::error::v1.2.3 is at "), result.out());
      assertEquals(refused, repo.refs());
    }
  }

  @Test
  void refusesAnotherImageForAVersionThatIsOut() throws IOException {
    release("1.2.3");
    program.env("DIGEST", digest("9.9.9"));
    ReleaseProgram.Result result = program.run("commit");
    assertEquals(1, result.exit());
    assertTrue(result.out().contains("has the image " + digest("1.2.3")), result.out());
  }

  @Test
  void refusesToMoveATagThatIsAtNoVersion() throws IOException {
    repo.git("tag", "v1", repo.tip());
    ReleaseProgram.Result result = step("plan", "1.2.3", repo.tip());
    assertEquals(1, result.exit());
    assertTrue(result.out().startsWith("::error::v1 is at "), result.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.2.3-rc.1", "01.2.3", "main", "1.2.3;id", "v1.2.3.4"})
  void refusesWhatIsNoVersion(String version) throws IOException {
    ReleaseProgram.Result result = program.env("VERSION", version).run("plan");
    assertEquals(1, result.exit());
    assertEquals(
        "::error::\"%s\" is not a version. Give three numbers, such as 1.2.3.%n".formatted(version),
        result.out());
  }
}
