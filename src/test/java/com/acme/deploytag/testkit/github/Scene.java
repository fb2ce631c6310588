package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.HostedRepo;
import java.util.Map;

/** A git server with a small repository, and the fake beside it; for whoever asks its API. */
public final class Scene extends HostedRepo {
  static final String REPO = "/repos/acme/ecommerce-infra";

  public FakeGitHub github;
  Asker job;

  public Scene() {
    super("s3cret", server -> server.create(NAME, Map.of("a.txt", "one\n", "bin/run", "x")));
  }

  @Override
  protected void setUp() throws Exception {
    super.setUp();
    github = closing(FakeGitHub.start(server, repo));
    closing(github::assertFaultsMet);
    job = closing(new Asker(github.apiUrl(), server.token()));
  }

  Asker asApp() {
    Installation app = github.app();
    return asking(WebToken.good(app.key(), app.appId(), github.clock().now()));
  }

  Asker asking(String credentials) {
    return new Asker(github.apiUrl(), credentials);
  }

  /** A token of the installation's, as {@code body} asks for it. */
  String token(String body) {
    try (Asker app = asApp()) {
      String id = app.get(REPO + "/installation").text("/id");
      Asker.Reply reply = app.post("/app/installations/" + id + "/access_tokens", body);
      if (reply.status() != 201) {
        throw new IllegalStateException(reply.raw().body());
      }
      return reply.text("/token");
    }
  }

  /** A branch with a commit of its own. */
  String branch(String name) {
    return repo.branch("refs/heads/" + name).commit(name, "x", "deploy: " + name);
  }

  static String pull(String head) {
    return "{\"title\":\"t\",\"head\":\"" + head + "\",\"base\":\"main\",\"body\":\"b\"}";
  }

  /** Moves refs, each update in JSON. */
  Asker.Reply updateRefs(String... updates) {
    return graphql(
        "mutation($u: [RefUpdate!]!) { updateRefs(input: {repositoryId: \""
            + Site.REPOSITORY_NODE
            + "\", refUpdates: $u}) { clientMutationId } }",
        "{\"u\":[" + String.join(",", updates) + "]}");
  }

  Asker.Reply graphql(String query, String variables) {
    return job.post(
        "/graphql",
        Json.object().put("query", query).set("variables", Json.parsed(variables)).toString());
  }
}
