package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The server with all well, against the real git client. */
final class GitServerTest {
  private static final String NAME = "acme/ecommerce-infra";

  @TempDir Path dir;
  @RegisterExtension final HostedRepo host = HostedRepo.of(Map.of("a.txt", "one\n"));

  private Worktree cloned(String name) {
    return Worktree.clone(host.server.cloneUrl(NAME), dir.resolve(name));
  }

  private static void assertContains(String part, String whole) {
    assertTrue(whole.contains(part), () -> "no »" + part + "« in: " + whole);
  }

  @Test
  void clonesAndTakesAPush() {
    Worktree work = cloned("work").commit("b.txt", "two\n".getBytes(UTF_8));
    Exec.Result push = work.push();
    assertEquals(0, push.exit(), push.stderr());
    assertEquals(work.head(), host.repo.tip());
    assertEquals("two\n", host.repo.text("b.txt"));
    assertEquals(2, host.repo.commitCount());
    host.repo.fsck();
    assertEquals("", host.server.backendErrors());
  }

  @Test
  void speaksTlsToThoseWhoTrustItsCertificate() {
    try (GitServer tls = GitServer.startTls("s3cret")) {
      tls.create(NAME, Map.of("a.txt", "one\n"));
      String ca = "http.sslCAInfo=" + tls.caCertificate().orElseThrow();
      Exec.Result trusting = Git.tryRun(dir, "-c", ca, "ls-remote", tls.cloneUrl(NAME));
      assertEquals(0, trusting.exit(), trusting.stderr());
      assertContains("refs/heads/main", trusting.stdout());
      assertContains("certificate", Git.tryRun(dir, "ls-remote", tls.cloneUrl(NAME)).stderr());
    }
  }

  @Test
  void speaksOneVersionOfTlsOnly() {
    try (GitServer tls = GitServer.startTls("s3cret")) {
      tls.create(NAME, Map.of("a.txt", "one\n"));
      String ca = "http.sslCAInfo=" + tls.caCertificate().orElseThrow();
      for (String spoken : List.of("1.2", "1.3")) {
        tls.speak("TLSv" + spoken);
        for (String asked : List.of("1.2", "1.3")) {
          String version = "http.sslVersion=tlsv" + asked;
          Exec.Result result =
              Git.tryRun(dir, "-c", ca, "-c", version, "ls-remote", tls.cloneUrl(NAME));
          // To git it is the least that it takes.
          assertEquals(asked.compareTo(spoken) <= 0, result.exit() == 0, result.stderr());
        }
      }
    }
  }

  @Test
  void countsTheBytesThatItMoves() {
    host.repo.commit("large.bin", new byte[0], "empty");
    cloned("small");
    long small = host.server.bytesMoved();
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    host.repo.commit("large.bin", noise, "large");
    cloned("large");
    long more = host.server.bytesMoved() - 2 * small;
    assertTrue(Math.abs(more - noise.length) < 1000, () -> more + " bytes more");
  }

  @Test
  void letsNobodyInWithoutTheToken() {
    String url = host.server.url() + "/" + NAME;
    Exec.Result anonymous = Git.tryRun(dir, "clone", url, "x");
    assertContains("could not read Username", anonymous.stderr());
    assertEquals(List.of(401), host.server.requests().stream().map(Request::status).toList());

    String wrong = host.server.cloneUrl(NAME).replace("s3cret", "guess");
    assertContains("Authentication failed", Git.tryRun(dir, "clone", wrong, "x").stderr());
    assertTrue(host.server.requests().stream().noneMatch(Request::authorised));
  }

  @Test
  void tellsReadersThatTheyMayNotWrite() {
    Worktree work = cloned("work").commit("b.txt", "two\n".getBytes(UTF_8));
    String tip = host.repo.tip();
    host.server.readOnly(true);
    assertContains("403", work.push().stderr());
    assertEquals(tip, host.repo.tip());
    assertEquals(403, host.server.requests(Step.PUSH_REFS).getLast().status());
    assertEquals(0, Git.tryRun(work.path(), "fetch").exit());
  }

  @Test
  void knowsNoOtherRepository() {
    Exec.Result clone = Git.tryRun(dir, "clone", host.server.cloneUrl("acme/nothing"), "x");
    assertContains("not found", clone.stderr());
  }

  @Test
  void recordsEveryRequest() {
    Worktree work = cloned("work").commit("b.txt", "two\n".getBytes(UTF_8));
    host.server.forgetRequests();
    assertEquals(0, work.push().exit());
    String refs = "GET /acme/ecommerce-infra/info/refs?service=git-receive-pack ";
    assertEquals(
        List.of(
            refs + "anonymous 401",
            refs + "authorised 200",
            "POST /acme/ecommerce-infra/git-receive-pack authorised 200"),
        host.server.requests().stream().map(Request::toString).toList());
    Request push = host.server.requests(Step.PUSH).getFirst();
    assertContains("git/", push.header("User-Agent").orElseThrow());
    assertEquals("application/x-git-receive-pack-request", push.header("content-type").orElse(""));
  }

  @Test
  void speaksProtocolTwo() {
    Exec.Result trace = Git.tryRun(dir, "ls-remote", host.server.cloneUrl(NAME), "refs/heads/main");
    assertEquals(host.repo.tip() + "\trefs/heads/main\n", trace.stdout());
    assertEquals("version=2", host.server.requests().getLast().header("git-protocol").orElse(""));
    assertEquals(1, host.server.requests(Step.FETCH).size());
  }

  @Test
  void takesChunkedAndGzippedBodies() {
    byte[] noise = new byte[3_000_000];
    new Random(42).nextBytes(noise);
    Worktree work = cloned("work").commit("noise", noise);
    assertEquals(0, work.push().exit());
    assertArrayEquals(noise, host.repo.show("noise"));
    assertTrue(anyHeader(Step.PUSH, "transfer-encoding", "chunked"));

    for (int i = 0; i < 25; i++) {
      host.repo.git(
          "update-ref", "refs/heads/b" + i, host.repo.commit("a.txt", "v" + i, "change " + i));
    }
    Git.run(dir, "clone", "--quiet", "--mirror", host.server.cloneUrl(NAME), "mirror");
    assertTrue(anyHeader(Step.FETCH, "content-encoding", "gzip"));
  }

  private boolean anyHeader(Step step, String name, String value) {
    return host.server.requests(step).stream()
        .anyMatch(request -> request.header(name).orElse("").equals(value));
  }

  @Test
  void servesManyClientsAtOnce() throws Exception {
    List<Future<Exec.Result>> pushes = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 24; i++) {
        String branch = "client" + i;
        pushes.add(
            clients.submit(() -> {
              Worktree work = cloned(branch).commit(branch, branch.getBytes(UTF_8));
              return Git.tryRun(work.path(), "push", "origin", "HEAD:refs/heads/" + branch);
            }));
      }
    }
    for (Future<Exec.Result> push : pushes) {
      assertEquals(0, push.get().exit(), () -> push.resultNow().stderr());
    }
    assertEquals(25, host.repo.refs().lines().count());
    host.repo.fsck();
  }

  @Test
  void passesTheWordsOfAHookOn() {
    host.repo.installHook(
        "pre-receive", "#!/bin/sh\necho 'GH013: main is protected' >&2\nexit 1\n");
    Worktree work = cloned("work").commit("b.txt", "two\n".getBytes(UTF_8));
    String words = work.push().stderr();
    assertContains("remote: GH013: main is protected", words);
    assertContains("pre-receive hook declined", words);
    assertNotEquals(work.head(), host.repo.tip());
  }

  @Test
  void reportsACallbackThatFailed() {
    GitServer other = GitServer.start("t");
    other.create(NAME, Map.of("a", "b"));
    other.arm(
        Step.ANY,
        new Fault.Before(() -> {
          throw new IllegalStateException("as planned");
        }));
    assertContains("500", Git.tryRun(dir, "ls-remote", other.cloneUrl(NAME)).stderr());
    AssertionError error = assertThrows(AssertionError.class, other::close);
    assertContains("as planned", error.getMessage());
  }
}
