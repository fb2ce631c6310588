package com.acme.deploytag.github.commits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.GivenToken;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.Scene;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pull request's branch is replaced only if it is what it was taken for. */
final class SideBranchTest {
  private static final String NAME = "deploy-tag/production/a+b";
  private static final String REF = "refs/heads/" + NAME;

  @RegisterExtension final Scene scene = new Scene();
  private GitRefs refs;
  private CommitId base;
  private CommitId one;
  private CommitId other;

  @BeforeEach
  void start() {
    Server api =
        new Server(
            URI.create(scene.github.apiUrl()),
            URI.create(scene.github.graphqlUrl()),
            "acme/ecommerce-infra");
    HttpRoute route =
        new HttpRoute(new Proxies(Optional.empty(), Optional.empty(), List.of()), Optional.empty());
    Deadline deadline = Deadline.in(Duration.ofMinutes(10));
    GivenToken token = new GivenToken(Optional.of(scene.server.token()));
    refs = new GitRefs(api, new ApiClient(api, route, token, deadline));
    base = new CommitId(scene.repo.tip());
    one = side("one");
    other = side("other");
  }

  private CommitId side(String message) {
    return new CommitId(
        scene.repo.git("commit-tree", "-p", base.hex(), "-m", message, base + "^{tree}"));
  }

  private PushResult replace(CommitId commit, Optional<CommitId> expected) throws Exception {
    return refs.replace(NAME, commit, expected);
  }

  private void assertAt(CommitId commit) {
    assertEquals(commit.hex(), scene.repo.git("rev-parse", REF));
  }

  @Test
  void isMadeAndReplaced() throws Exception {
    assertInstanceOf(PushResult.Landed.class, replace(one, Optional.empty()));
    assertInstanceOf(PushResult.Landed.class, replace(other, Optional.of(one)));
    assertAt(other);
    assertEquals(
        """
        POST /repos/acme/ecommerce-infra/git/refs -> 201
        GET /repos/acme/ecommerce-infra -> 200
        POST /graphql updateRefs -> 200\
        """,
        scene.github.transcript());
  }

  @Test
  void isLeftIfItIsNotWhatWasExpected() throws Exception {
    scene.repo.git("update-ref", REF, base.hex());
    assertInstanceOf(PushResult.Moved.class, replace(one, Optional.of(other)));
    assertInstanceOf(PushResult.Moved.class, replace(one, Optional.empty()));
    assertAt(base);
  }

  @Test
  void isFoundIfTheReplyIsLost() throws Exception {
    scene.github.arm(Endpoint.CREATE_REF, new Fault.DropReply());
    assertInstanceOf(PushResult.Landed.class, replace(one, Optional.empty()));
    scene.github.arm(Endpoint.GRAPHQL, new Fault.DropReply());
    assertInstanceOf(PushResult.Landed.class, replace(other, Optional.of(one)));
    assertAt(other);
  }

  @Test
  void isDeclinedByARuleset() throws Exception {
    scene.github.protect(NAME, "Cannot create ref due to creations being restricted.", "nobody");
    assertInstanceOf(PushResult.Declined.class, replace(one, Optional.empty()));
    scene.repo.git("update-ref", REF, one.hex());
    assertInstanceOf(PushResult.Declined.class, replace(other, Optional.of(one)));
    assertAt(one);
  }
}
