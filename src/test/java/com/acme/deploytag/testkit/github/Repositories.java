package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Tells of the repository itself. */
final class Repositories {
  private final Site site;
  private final Settings settings;

  Repositories(Site site, Settings settings) {
    this.site = site;
    this.settings = settings;
  }

  Map<Endpoint, Handler> handlers() {
    return Map.of(Endpoint.REPOSITORY, this::get);
  }

  private Answer get(Caller caller, Call call) {
    ObjectNode json = site.named(site.example(Endpoint.REPOSITORY));
    json.put("url", site.repositoryUrl("")).put("visibility", "private").put("private", true);
    // An original, though the example is a fork.
    json.remove(List.of("parent", "source", "template_repository"));
    json.put("fork", false).putNull("language");
    json.put("allow_auto_merge", settings.allowAutoMerge);
    json.put("allow_merge_commit", settings.allowMergeCommit);
    json.put("allow_squash_merge", settings.allowSquashMerge);
    json.put("allow_rebase_merge", settings.allowRebaseMerge);
    json.put("delete_branch_on_merge", settings.deleteBranchOnMerge);
    return new Answer(200, json);
  }
}
