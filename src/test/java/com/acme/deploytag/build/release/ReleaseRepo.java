package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.HostedRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A repository to release from, and the build's program set up for it. */
final class ReleaseRepo extends HostedRepo {
  static final String IMAGE = "ghcr.io/acme/deploy-tag-action";
  static final String ACTION =
      "name: x\nruns:\n  using: docker\n  image: Dockerfile # a comment\n  image: Dockerfile\n";

  private static final String PROJECT = "Acme/Deploy-Tag-Action";
  private static final String CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- All.\n";

  private ReleaseProgram program;
  private Path checkout;

  ReleaseRepo() {
    super(
        "ghs_release",
        server ->
            server.create(
                PROJECT,
                Map.of("action.yml", ACTION, "README.md", "x\n", "CHANGELOG.md", CHANGELOG)));
  }

  @Override
  protected void setUp() throws Exception {
    super.setUp();
    checkout = newFolder();
    program =
        new ReleaseProgram()
            .env("REGISTRY", "ghcr.io")
            .env("GITHUB_REPOSITORY", PROJECT)
            .env("GITHUB_SERVER_URL", server.url())
            .env("GITHUB_TOKEN", server.token())
            .env("IMAGE", IMAGE);
  }

  /** Runs a step of the program as a job does which has checked the source commit out. */
  ReleaseProgram.Result step(String step, String version, String source) throws IOException {
    return step(step, version, source, digest(version));
  }

  ReleaseProgram.Result step(String step, String version, String source, String digest)
      throws IOException {
    if (!repo.git("ls-tree", source, "CHANGELOG.md").isEmpty()) {
      Files.write(checkout.resolve("CHANGELOG.md"), repo.show(source, "CHANGELOG.md"));
    }
    return program
        .env("VERSION", version)
        .env("GITHUB_SHA", source)
        .env("DIGEST", digest)
        .run(checkout, step);
  }

  static String digest(String version) {
    return "sha256:%064d".formatted(version.replaceAll("\\D", "").hashCode() & 0xffff);
  }

  /** Adds something to the changelog, and releases it to the end. */
  ReleaseProgram.Result release(String version) throws IOException {
    String source = change("- For " + version + ".");
    ReleaseProgram.Result plan = step("plan", version, source);
    assertEquals(0, plan.exit(), plan.out());
    assertEquals(Map.of("version", version, "image", IMAGE, "digest", ""), plan.outputs());
    ReleaseProgram.Result commit = step("commit", version, source);
    assertEquals(0, commit.exit(), commit.out());
    assertEquals(source, at("v" + version + "^"));
    ReleaseProgram.Result rotate = step("rotate", version, source);
    assertEquals(0, rotate.exit(), rotate.out());
    return commit;
  }

  /** Adds an entry to what is not released yet; the new tip. */
  String change(String entry) {
    String text =
        repo.text("CHANGELOG.md")
            .replaceFirst("## \\[Unreleased]\n", "## [Unreleased]\n\n### Added\n\n" + entry + "\n");
    return repo.commit("CHANGELOG.md", text, "something new");
  }

  /** The commit of a revision. */
  String at(String revision) {
    return repo.git("rev-parse", revision + "^{commit}");
  }
}
