package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.Docker;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole release, with the very steps of {@code release.yml}. The image for the other
 * architecture cannot be built here: in its place the same layers are pushed, said to be for it, so
 * that the index has two images, of which each job of the smoke test runs the one that the index
 * has for it.
 */
@Order(1)
final class ReleaseImageTest {
  @TempDir Path dir;
  @RegisterExtension final Ground ground = new Ground();
  private String source;

  @BeforeEach
  void start() throws Exception {
    source = ground.repo.tip();
  }

  @Test
  void releasesOnceAndForAll() throws Exception {
    Actions actions = new Actions(ground, "release", "1.2.3", source, step -> false);
    actions.run();
    assertEquals("success", actions.conclusion(), ground.log::toString);
    String digest = Released.assertAll(ground, "1.2.3", source);
    for (String moving : List.of("v1", "v1.2")) {
      assertEquals(commit("v1.2.3"), commit(moving));
    }
    assertEquals(source, commit("main^"), "main has the changelog's section, and nothing else");
    assertEquals("2\t0\tCHANGELOG.md", ground.repo.numstat(source, "main"));
    assertDeploys(digest);

    Map<String, String> state = ground.state();
    int attested = ground.attestations.size();
    actions.run();
    assertEquals("success", actions.conclusion(), ground.log::toString);
    assertEquals(state, ground.state());
    assertEquals(attested, ground.attestations.size());
    assertEquals(1, Files.readAllLines(ground.signatures()).size());
  }

  private String commit(String tag) {
    return ground.repo.git("rev-parse", tag + "^{commit}");
  }

  /** As the runner would, given the released {@code action.yml}. */
  private void assertDeploys(String digest) throws Exception {
    String image = ground.image() + "@" + digest;
    Docker.docker("--config", ground.dir.resolve("docker").toString(), "pull", "--quiet", image);
    try (GitServer server = GitServer.start("ghs_user")) {
      BareRepo infra =
          server.create("acme/ecommerce-infra", Path.of("test-fixtures/ecommerce-infra"));
      String before = infra.tip();
      RunResult result =
          Runner.in(dir.resolve("run"))
              .server(server)
              .repositoryDispatch(
                  "{\"service\":\"checkout-service\",\"environment\":\"staging\",\"tag\":\"%040d\"}"
                      .formatted(7))
              .run(new Container(image));
      assertEquals("pushed", result.output("outcome"), result.log());
      assertEquals(before, infra.git("rev-parse", "main^"));
    }
    String version = "{{index .Config.Labels \"org.opencontainers.image.version\"}}";
    assertEquals("1.2.3", Docker.docker("inspect", "--format", version, image).strip());
    assertTrue(Docker.docker("inspect", "--format", "{{.Os}}", image).startsWith("linux"));
  }
}
