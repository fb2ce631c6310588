package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes commit objects, signed as GitHub signs, and tells of those that are there. */
final class Commits {
  private static final String BEGIN = "-----BEGIN PGP SIGNATURE-----";
  // What stands between is no signature: nobody here could check one.
  private static final String OWN = "GitHub-signs-this";
  private static final String SIGNATURE =
      "gpgsig " + BEGIN + "\n \n " + OWN + "\n -----END PGP SIGNATURE-----\n";

  private final Objects objects;
  private final Site site;
  private final AtomicInteger unsettled = new AtomicInteger();
  private volatile boolean signs = true;
  private volatile boolean knowsKeys;

  Commits(Objects objects, Site site) {
    this.objects = objects;
    this.site = site;
  }

  /** Whether GitHub signs what is committed in its name. */
  void signs(boolean on) {
    signs = on;
  }

  /** Whether GitHub knows the SSH keys by which commits are signed that are pushed. */
  void knowsKeys(boolean on) {
    knowsKeys = on;
  }

  /** So many times it cannot look into a signature. */
  void unsettled(int times) {
    unsettled.set(times);
  }

  /** A commit to be made. */
  record Draft(
      String tree,
      List<String> parents,
      Person author,
      Person committer,
      String message,
      boolean inGitHubsName) {}

  String create(Draft draft) {
    StringBuilder text = new StringBuilder("tree " + draft.tree() + "\n");
    draft.parents().forEach(parent -> text.append("parent " + parent + "\n"));
    text.append(draft.author().line("author")).append(draft.committer().line("committer"));
    if (draft.inGitHubsName() && signs) {
      text.append(SIGNATURE);
    }
    return objects.write("commit", text.append("\n" + draft.message()).toString().getBytes(UTF_8));
  }

  Optional<String> signature(String commit) {
    List<String> head = objects.head(commit);
    int start = 0;
    while (start < head.size() && !head.get(start).startsWith("gpgsig ")) {
      start++;
    }
    if (start == head.size()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(head.get(start).substring("gpgsig ".length()));
    for (String line : head.subList(start + 1, head.size())) {
      if (!line.startsWith(" ")) {
        break;
      }
      text.append("\n" + line.substring(1));
    }
    return Optional.of(text.toString());
  }

  /** Whether the commit shows as verified. */
  boolean isVerified(String commit) {
    return signature(commit)
        .filter(text -> text.contains(OWN) || (knowsKeys && text.contains("BEGIN SSH SIGNATURE")))
        .isPresent();
  }

  Person person(String commit, String role) {
    return objects.head(commit).stream()
        .filter(line -> line.startsWith(role + " "))
        .map(Person::of)
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode verification(String commit) {
    Optional<String> signature = signature(commit);
    boolean isUnsettled = unsettled.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    boolean verified = isVerified(commit) && !isUnsettled;
    String unsigned = signature.isPresent() ? "unknown_key" : "unsigned";
    String unverified = isUnsettled ? "gpgverify_unavailable" : unsigned;
    ObjectNode json = Json.object().put("verified", verified);
    json.put("reason", verified ? "valid" : unverified);
    json.put("signature", signature.orElse(null));
    json.put("payload", signature.isPresent() ? "tree " + objects.treeOf(commit) : null);
    json.put("verified_at", verified ? person(commit, "committer").date().toString() : null);
    return json;
  }

  /** As {@code GET /git/commits/…} gives it. */
  ObjectNode gitCommit(String commit) {
    ObjectNode json = Json.object().put("sha", commit).put("node_id", nodeId(commit));
    json.put("url", site.repositoryUrl("/git/commits/" + commit));
    json.put("html_url", site.web() + "/" + site.fullName() + "/commit/" + commit);
    json.set("author", person(commit, "author").json());
    json.set("committer", person(commit, "committer").json());
    json.set("tree", tree(commit));
    json.put("message", objects.message(commit));
    json.set("parents", parents(commit, "/git/commits/"));
    json.set("verification", verification(commit));
    return json;
  }

  /** As {@code GET /commits/…} gives it. */
  ObjectNode commit(String commit) {
    ObjectNode json = site.example(Endpoint.COMMIT);
    json.put("sha", commit).put("node_id", nodeId(commit));
    json.put("url", site.repositoryUrl("/commits/" + commit));
    json.put("html_url", site.web() + "/" + site.fullName() + "/commit/" + commit);
    json.put("comments_url", site.repositoryUrl("/commits/" + commit + "/comments"));
    ObjectNode inner = Json.object().put("message", objects.message(commit));
    inner.put("url", site.repositoryUrl("/git/commits/" + commit)).put("comment_count", 0);
    inner.set("author", person(commit, "author").json());
    inner.set("committer", person(commit, "committer").json());
    inner.set("tree", tree(commit));
    inner.set("verification", verification(commit));
    json.set("commit", inner);
    json.set("author", NullNode.getInstance());
    json.set("committer", NullNode.getInstance());
    json.set("parents", parents(commit, "/commits/"));
    json.remove(List.of("files", "stats"));
    return json;
  }

  static String nodeId(String commit) {
    return "C_kwDOAAADL9oAKD" + commit;
  }

  private ObjectNode tree(String commit) {
    String id = objects.treeOf(commit);
    return Json.object().put("sha", id).put("url", site.repositoryUrl("/git/trees/" + id));
  }

  private ArrayNode parents(String commit, String path) {
    return Json.array(
        objects.parents(commit),
        id ->
            Json.object()
                .put("sha", id)
                .put("url", site.repositoryUrl(path + id))
                .put("html_url", site.web() + "/" + site.fullName() + "/commit/" + id));
  }
}
