package com.acme.deploytag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.acme.deploytag.testkit.ChildProcess;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nothing on the machine counts but the inputs, and nothing on it changes. */
final class LeanTest {
  @TempDir Path dir;
  @RegisterExtension final Forge forge = new Forge();

  @Test
  void nobodysGitConfigurationCounts() throws Exception {
    Runner runner = forge.update("checkout-service", Forge.tag(1));
    String trap =
        """
        [url "http://127.0.0.1:9/"]
          insteadOf = %s
          pushInsteadOf = %s
        [http]
          proxy = http://127.0.0.1:9
          extraHeader = X-From-Config: yes
        [core]
          hooksPath = /nonexistent
        """
            .formatted(forge.server.url(), forge.server.url());
    Path home = runner.temp().resolve("_github_home");
    Files.writeString(home.resolve(".gitconfig"), trap);
    Path xdg = Files.createDirectories(home.resolve(".config"));
    Files.writeString(Files.createDirectory(xdg.resolve("git")).resolve("config"), trap);
    Files.writeString(Files.createDirectory(xdg.resolve("jgit")).resolve("config"), trap);
    Map<String, String> before = contents(home);
    Path bin = Files.createDirectory(dir.resolve("bin"));
    Path started = dir.resolve("git-was-started");
    Files.writeString(bin.resolve("git"), "#!/bin/sh\n: > '" + started + "'\n");
    Files.setPosixFilePermissions(bin.resolve("git"), PosixFilePermissions.fromString("rwxr-xr-x"));

    RunResult result =
        Forge.run(
            runner
                .env("PATH", bin + ":/usr/bin:/bin")
                .env("XDG_CONFIG_HOME", xdg.toString())
                .env("GIT_CONFIG_GLOBAL", home.resolve(".gitconfig").toString())
                .env("GIT_CONFIG_SYSTEM", home.resolve(".gitconfig").toString())
                .env("GIT_DIR", "/nonexistent")
                .env("GIT_SSL_NO_VERIFY", "1")
                .env("GIT_AUTHOR_NAME", "somebody else"),
            new ChildProcess("-Duser.home=" + home));
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(forge.start, result);
    assertEquals("deploy-bot deploy-bot", forge.repo.git("log", "-1", "--format=%an %cn", "main"));
    assertEquals(before, contents(home));
    assertFalse(Files.exists(started), "git was started");
    assertFalse(
        forge.server.requests().stream().anyMatch(r -> r.header("x-from-config").isPresent()));
  }

  @Test
  void workspaceIsNeitherReadNorWritten() throws Exception {
    Runner runner = forge.update("checkout-service", Forge.tag(1));
    Path stale = runner.workspace().resolve(Forge.CHECKOUT);
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "images: []  # stale\n");
    Path git = Files.createDirectory(runner.workspace().resolve(".git"));
    Files.writeString(git.resolve("config"), "[core]\n\tbare = true\n");
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/other\n");
    try (Stream<Path> all = Files.walk(runner.workspace())) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
      }
    }
    Map<String, String> before = contents(runner.workspace());
    RunResult result = Forge.run(runner, new ChildProcess());
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(forge.start, result);
    assertEquals(before, contents(runner.workspace()));
  }

  /** For processes of many runs, as the tests' and the demo's are. */
  @Test
  void noFileStaysOpen() throws Exception {
    for (int i = 1; i <= 5; i++) {
      assertEquals(0, Forge.run(forge.update("checkout-service", Forge.tag(i))).exit());
    }
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      List<String> open = descriptors.map(LeanTest::target).filter(this::isOurs).toList();
      assertEquals(List.of(), open);
    }
  }

  private boolean isOurs(String target) {
    return target.startsWith(forge.folder.toString());
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        String text = Files.isRegularFile(path) ? Files.readString(path) : "";
        Map<String, Object> attributes =
            Files.readAttributes(
                path, "unix:lastModifiedTime,ctime,mode,uid", LinkOption.NOFOLLOW_LINKS);
        contents.put(path.toString(), new TreeMap<>(attributes) + text);
      }
    }
    return contents;
  }
}
