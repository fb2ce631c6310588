package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Step;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commit a release makes, and what becomes of the tags. */
@Order(1)
final class ReleaseTagsTest {
  @RegisterExtension final ReleaseRepo project = new ReleaseRepo();

  private ReleaseProgram.Result step(String step, String version, String source)
      throws IOException {
    return project.step(step, version, source);
  }

  private ReleaseProgram.Result release(String version) throws IOException {
    return project.release(version);
  }

  private String at(String revision) {
    return project.at(revision);
  }

  @Test
  void changesOneLine() throws IOException {
    release("1.2.3");
    assertEquals(
        ReleaseRepo.ACTION.replaceFirst(
            "Dockerfile\n$",
            "docker://" + ReleaseRepo.IMAGE + "@" + ReleaseRepo.digest("1.2.3") + "\n"),
        new String(
            project.repo.show("v1.2.3", "action.yml"), java.nio.charset.StandardCharsets.UTF_8));
    assertEquals("1\t1\taction.yml", project.repo.numstat("v1.2.3^", "v1.2.3"));
    assertTrue(
        project
            .repo
            .git("log", "-1", "--format=%an %ad", "v1.2.3")
            .startsWith("github-actions[bot] "));
    project.repo.fsck();
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
    project.repo.git("tag", "--force", "v1", at("v1.2.3"));
    release("1.2.4");
    assertEquals(at("v1.2.4"), at("v1"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void movesThePushedTagOnce(boolean annotated) throws IOException {
    String source = project.repo.tip();
    if (annotated) {
      project.repo.git("tag", "--annotate", "--message=1.2.3", "v1.2.3", source);
    } else {
      project.repo.git("tag", "v1.2.3", source);
    }
    assertEquals("", step("plan", "v1.2.3", source).outputs().get("digest"));
    assertEquals(0, step("commit", "1.2.3", source).exit());
    assertEquals(source, at("v1.2.3^"));
    String refs = project.repo.refs();
    assertEquals(
        ReleaseRepo.digest("1.2.3"), step("plan", "v1.2.3", source).outputs().get("digest"));
    assertEquals(0, step("commit", "1.2.3", source).exit());
    assertEquals(refs, project.repo.refs());
  }

  @Test
  void healsAPushWhoseAnswerWasLost() throws IOException {
    String source = project.repo.tip();
    project.server.keepAlive(false);
    project.server.arm(Step.PUSH, new Fault.DropReply());
    assertEquals(1, step("commit", "1.2.3", source).exit());
    String refs = project.repo.refs();
    assertEquals(at("v1"), at("v1.2.3"));
    assertEquals(0, step("commit", "1.2.3", source).exit());
    assertEquals(refs, project.repo.refs());
  }

  @Test
  void makesTheSameCommitAgainWhereThePushDidNotArrive() throws IOException {
    String source = project.repo.tip();
    project.repo.installHook("pre-receive", "#!/bin/sh\nexit 1\n");
    ReleaseProgram.Result declined = step("commit", "1.2.3", source);
    assertEquals(1, declined.exit());
    assertEquals(1, project.repo.refs().lines().count(), "all tags or none");
    project.repo.installHook("pre-receive", "#!/bin/sh\nexit 0\n");
    String first = step("commit", "1.2.3", source).out();
    project.repo.git("tag", "--delete", "v1", "v1.2", "v1.2.3");
    project.repo.git("update-ref", "-d", "refs/releases/1.2.3");
    assertEquals(first, step("commit", "1.2.3", source).out());
  }

  @Test
  void leavesAVersionAloneThatIsOutFromAnotherCommit() throws IOException {
    release("1.2.3");
    String refs = project.repo.refs();
    for (String step : new String[] {"plan", "commit"}) {
      ReleaseProgram.Result result = step(step, "1.2.3", at("v1.2.3^"));
      assertEquals(0, result.exit(), "from the same commit: " + result.out());
    }
    String other = project.repo.commit("README.md", "later\n", "later");
    String refused = refs.replace(at(other + "^") + " refs/heads", other + " refs/heads");
    for (String step : new String[] {"plan", "commit"}) {
      ReleaseProgram.Result result = step(step, "1.2.3", other);
      assertEquals(1, result.exit());
      assertTrue(result.out().startsWith("::error::v1.2.3 is at "), result.out());
      assertEquals(refused, project.repo.refs());
    }
  }

  @Test
  void refusesAnotherImageForAVersionThatIsOut() throws IOException {
    release("1.2.3");
    ReleaseProgram.Result result =
        project.step("commit", "1.2.3", at("v1.2.3^"), ReleaseRepo.digest("9.9.9"));
    assertEquals(1, result.exit());
    assertTrue(result.out().contains("has the image " + ReleaseRepo.digest("1.2.3")), result.out());
  }

  @Test
  void refusesToMoveATagThatIsAtNoVersion() throws IOException {
    project.repo.git("tag", "v1", project.repo.tip());
    ReleaseProgram.Result result = step("plan", "1.2.3", project.repo.tip());
    assertEquals(1, result.exit());
    assertTrue(result.out().startsWith("::error::v1 is at "), result.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.2.3-rc.1", "01.2.3", "main", "1.2.3;id", "v1.2.3.4"})
  void refusesWhatIsNoVersion(String version) throws IOException {
    ReleaseProgram.Result result = step("plan", version, project.repo.tip());
    assertEquals(1, result.exit());
    assertEquals(
        "::error::\"%s\" is not a version. Give three numbers, such as 1.2.3.%n".formatted(version),
        result.out());
  }
}
