package com.acme.deploytag.testkit.cluster;

import com.acme.deploytag.testkit.github.Asker;
import com.acme.deploytag.testkit.github.FakeGitHub;
import com.acme.deploytag.testkit.github.Permissions;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Posts notices to GitHub, with a token that may do no more. */
public final class StatusPoster implements Consumer<Notice>, AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Asker asker;
  private final String path;

  private StatusPoster(Asker asker, String path) {
    this.asker = asker;
    this.path = path;
  }

  /** Posts to {@code repository}, {@code owner/name}. */
  public static StatusPoster to(FakeGitHub github, String repository) {
    String token = github.personalToken("argocd[bot]", Permissions.of("statuses=write"));
    return new StatusPoster(
        new Asker(github.apiUrl(), token), "/repos/" + repository + "/statuses/");
  }

  @Override
  public void accept(Notice notice) {
    Asker.Reply reply =
        asker.post(path + notice.commit(), MAPPER.valueToTree(body(notice)).toString());
    if (reply.status() != 201) {
      throw new IllegalStateException(notice + ": " + reply.raw().body());
    }
  }

  private static Map<String, String> body(Notice notice) {
    Map<String, String> body = new TreeMap<>();
    body.put("state", notice.state());
    body.put("context", notice.context());
    body.put("description", notice.description());
    notice.target().ifPresent(target -> body.put("target_url", target));
    return body;
  }

  @Override
  public void close() {
    asker.close();
  }
}
