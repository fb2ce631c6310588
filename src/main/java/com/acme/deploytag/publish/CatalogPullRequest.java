package com.acme.deploytag.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.github.pulls.Pull;
import com.acme.deploytag.init.CatalogProposal;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.pull.CatalogPullRequestText;
import com.acme.deploytag.report.pull.PullRequestText;
import com.acme.deploytag.request.PullRequestOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalog that is to get in by pull request. */
record CatalogPullRequest(CatalogProposal catalog, Run run) implements PullRequestProposal {

  static final String BRANCH = "deploy-tag-init/catalog";

  @Override
  public String branch() {
    return BRANCH;
  }

  @Override
  public FileChanges changes() {
    return FileChanges.additions(Map.of(catalog.path().text(), catalog.text().getBytes(UTF_8)));
  }

  @Override
  public String message() {
    return CatalogPullRequestText.message(catalog, run);
  }

  @Override
  public boolean isOurs(String message) {
    return message.startsWith(CatalogPullRequestText.TITLE + "\n");
  }

  @Override
  public PullRequestText text(Optional<Pull> open, Optional<String> old) {
    return CatalogPullRequestText.of(catalog, run);
  }

  // A guess is for a person to check.
  @Override
  public PullRequestOptions wishes(PullRequestOptions given) {
    return given.unmerged();
  }

  @Override
  public Outcome refused(Problem why) {
    return new Outcome.Refused(List.of(why));
  }

  @Override
  public Outcome proposed(
      CommitId commit, boolean isPushed, PullRequest pull, List<Problem> warnings) {
    return new Outcome.CatalogProposed(catalog, commit, isPushed, pull, warnings);
  }
}
