package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each fault, as the real git client meets it. */
final class FaultTest {
  private static final String NAME = "acme/ecommerce-infra";

  @TempDir Path dir;
  @RegisterExtension final HostedRepo host = HostedRepo.of(Map.of("a.txt", "one\n"));
  private Worktree work;
  private String before;

  @BeforeEach
  void start() {
    before = host.repo.tip();
    work = Worktree.clone(host.server.cloneUrl(NAME), dir.resolve("work"));
    work.commit("b.txt", "two\n".getBytes(UTF_8));
    host.server.forgetRequests();
  }

  private String failedPush() {
    Exec.Result push = work.push();
    assertNotEquals(0, push.exit(), push.stderr());
    return push.stderr();
  }

  private static void assertContains(String part, String whole) {
    assertTrue(whole.contains(part), () -> "no »" + part + "« in: " + whole);
  }

  @Test
  void statusIsAnsweredInsteadOfAskingGit() {
    host.server.arm(Step.PUSH, 2, new Fault.Status(500, "out of order"));
    assertContains("HTTP 500", failedPush());
    assertContains("HTTP 500", failedPush());
    assertEquals(before, host.repo.tip());
    assertEquals(0, work.push().exit());
    assertEquals(
        List.of(500, 500, 200),
        host.server.requests(Step.PUSH).stream().map(Request::status).toList());
  }

  @Test
  void nthRequestIsChosen() {
    host.server.armNth(Step.PUSH_REFS, 2, new Fault.Status(503, "busy"));
    assertEquals(0, work.push().exit());
    assertContains("503", failedPush());
    assertEquals(0, work.push().exit());
  }

  @Test
  void resetIsATrueReset() {
    host.server.keepAlive(false);
    host.server.arm(Step.PUSH, new Fault.ResetConnection());
    assertContains("Connection reset by peer", failedPush());
    assertEquals(before, host.repo.tip());
    assertEquals(0, host.server.requests(Step.PUSH).getFirst().status());
  }

  @Test
  void droppedReplyLeavesThePushDone() {
    host.server.keepAlive(false);
    host.server.arm(Step.PUSH, new Fault.DropReply());
    assertContains("Empty reply from server", failedPush());
    assertEquals(work.head(), host.repo.tip());
    assertEquals(0, host.server.requests(Step.PUSH).getFirst().status());
    host.repo.fsck();
  }

  /** What makes a lost reply hard: the library asks again, and git refuses what it did itself. */
  @Test
  void librariesAskAgainOnAConnectionUsedBefore() {
    host.server.arm(Step.PUSH, new Fault.DropReply());
    assertContains("cannot lock ref", failedPush());
    assertEquals(work.head(), host.repo.tip());
    assertEquals(
        List.of(0, 200), host.server.requests(Step.PUSH).stream().map(Request::status).toList());
  }

  @Test
  void halfReplyLeavesThePushDone() {
    host.server.arm(Step.PUSH, new Fault.HalfReply());
    assertContains("bytes remaining to read", failedPush());
    assertEquals(work.head(), host.repo.tip());
  }

  @Test
  void hangEndsWithTheServer() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    host.server.arm(Step.PUSH, new Fault.Before(arrived::countDown));
    host.server.arm(Step.PUSH, new Fault.Hang());
    CompletableFuture<Exec.Result> push = CompletableFuture.supplyAsync(work::push);
    Limit.await(arrived);
    assertThrows(TimeoutException.class, () -> push.get(300, TimeUnit.MILLISECONDS));
    assertEquals(before, host.repo.tip());
    host.server.close();
    assertNotEquals(0, push.get().exit());
  }

  @Test
  void hangIsEndedByTheClientsTimeLimit() throws Exception {
    host.server.arm(Step.PUSH_REFS, new Fault.Hang());
    HttpURLConnection connection = get("/info/refs?service=git-receive-pack");
    connection.setReadTimeout(200);
    assertThrows(SocketTimeoutException.class, connection::getResponseCode);
  }

  @Test
  void dripOutlivesEveryReadTimeLimit() throws Exception {
    host.server.arm(Step.PUSH_REFS, new Fault.Drip());
    HttpURLConnection connection = get("/info/refs?service=git-receive-pack");
    connection.setReadTimeout(60_000);
    try (InputStream in = connection.getInputStream()) {
      assertEquals("fff0\2......", new String(in.readNBytes(11), UTF_8));
    }
    assertEquals("application/x-git-receive-pack-advertisement", connection.getContentType());
    connection.disconnect();
  }

  private HttpURLConnection get(String path) throws Exception {
    URI uri = URI.create(host.server.url() + "/" + NAME + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    String login = Base64.getEncoder().encodeToString("x-access-token:s3cret".getBytes(UTF_8));
    connection.setRequestProperty("Authorization", "Basic " + login);
    return connection;
  }

  @Test
  void beforeMakesARaceCertain() {
    host.server.arm(
        Step.PUSH, new Fault.Before(() -> host.repo.commit("a.txt", "theirs\n", "theirs")));
    assertContains("[remote rejected] main -> main", failedPush());
    assertEquals("theirs\n", host.repo.text("a.txt"));
    assertEquals(2, host.repo.commitCount());
    assertContains("fetch first", failedPush());
    Git.run(work.path(), "pull", "--quiet", "--rebase");
    assertEquals(0, work.push().exit());
    assertTrue(host.repo.isLinear());
    assertEquals(3, host.repo.commitCount());
  }

  @Test
  void beforeLetsClientsMeet() throws Exception {
    Worktree other = Worktree.clone(host.server.cloneUrl(NAME), dir.resolve("other"));
    other.commit("c.txt", "three\n".getBytes(UTF_8));
    CyclicBarrier both = new CyclicBarrier(2);
    host.server.arm(Step.PUSH, 2, new Fault.Before(() -> Limit.meet(both)));
    CompletableFuture<Exec.Result> one = CompletableFuture.supplyAsync(work::push);
    Exec.Result two = other.push();
    assertEquals(1, List.of(one.get().exit(), two.exit()).stream().filter(x -> x == 0).count());
    assertEquals(2, host.repo.commitCount());
    host.repo.fsck();
  }
}
