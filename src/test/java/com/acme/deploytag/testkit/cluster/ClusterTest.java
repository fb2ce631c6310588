package com.acme.deploytag.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.github.Asker;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Permissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stand-in posts what the real ones post, and when. */
final class ClusterTest {
  private static final String CHECKOUT = "checkout-service-staging";
  private static final String CATALOG = "catalog-service-staging";

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  private final List<Notice> posted = new ArrayList<>();

  private Cluster cluster(Make make) {
    return new Cluster(make, forge.repo, posted::add)
        .application(CHECKOUT, "apps/checkout/overlays/staging")
        .application(CATALOG, "apps/catalog/overlays/staging");
  }

  private List<String> said() {
    return posted.stream().map(each -> each.context() + " " + each.state()).toList();
  }

  @Test
  void argoCdPostsOnWhatItSyncedAndForWhatChanged() {
    Cluster cluster = cluster(Make.ARGO_CD);
    cluster.syncAndPost();
    assertEquals(List.of(), posted);
    forge.commitTag(Forge.tag(1));
    String tip = forge.repo.commit("README.md", "more", "unrelated");
    cluster.syncAndPost();
    assertEquals(
        List.of(
            "continuous-delivery/" + CHECKOUT + " pending",
            "continuous-delivery/" + CHECKOUT + " success"),
        said());
    assertEquals(tip, posted.getFirst().commit());
  }

  @Test
  void fluxPostsOnEachRevisionForAll() {
    Cluster cluster = cluster(Make.FLUX);
    forge.repo.commit("README.md", "more", "unrelated");
    cluster.syncAndPost();
    assertEquals(
        List.of(
            "kustomization/" + CHECKOUT + "/0c9c2e41 success",
            "kustomization/" + CATALOG + "/0c9c2e41 success"),
        said());
  }

  @Test
  void whatCrashesHasDegradedUntilItRecovers() {
    Cluster cluster = cluster(Make.ARGO_CD);
    cluster.crashes(Forge.tag(1));
    forge.commitTag(Forge.tag(1));
    cluster.syncAndPost();
    assertEquals("failure", posted.getLast().state());
    cluster.recovers(Forge.tag(1));
    cluster.look(CHECKOUT);
    cluster.postNext();
    cluster.postNext();
    assertEquals("success", posted.getLast().state());
  }

  @Test
  void postsAsThePlanHasIt() {
    Cluster cluster = cluster(Make.ARGO_CD);
    forge.commitTag(Forge.tag(1));
    cluster.sync();
    cluster.postNewestFirst();
    assertEquals(List.of("success", "pending"), posted.stream().map(Notice::state).toList());
    posted.clear();
    cluster.look(CHECKOUT);
    cluster.postTwice();
    assertEquals(4, posted.size());
    cluster.look(CHECKOUT);
    cluster.drop();
    cluster.postAll();
    assertEquals(4, posted.size());
  }

  @Test
  void postsAreAtGitHub() throws Exception {
    try (StatusPoster poster = StatusPoster.to(forge.github, Forge.NAME)) {
      Cluster cluster =
          new Cluster(Make.FLUX, forge.repo, poster)
              .application(CHECKOUT, "apps/checkout/overlays/staging");
      String tip = forge.commitTag(Forge.tag(1));
      cluster.syncAndPost();
      forge.github.jobToken(Permissions.of("statuses=read"));
      try (Asker asker = new Asker(forge.github.apiUrl(), forge.server.token())) {
        String path = "/repos/" + Forge.NAME + "/commits/" + tip + "/statuses";
        assertEquals("reconciliation succeeded", asker.get(path).text("/0/description"));
      }
    }
  }
}
