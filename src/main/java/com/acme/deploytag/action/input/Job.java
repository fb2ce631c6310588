package com.acme.deploytag.action.input;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.github.app.AppLogin;
import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.request.PullRequestOptions;
import com.acme.deploytag.request.Request;
import java.time.Duration;
import java.util.Optional;

/**
 * What the workflow asks of this run.
 *
 * @param request what to do
 * @param remote the infra repository
 * @param server where the API for it is
 * @param app the GitHub App to sign in as, in place of the remote's credential
 * @param catalog where its catalog is
 * @param dryRun whether to push nothing
 * @param committing how to commit
 * @param maxAttempts how often to plan and push at most, at least 1
 * @param timeout after which the run gives up
 * @param pulls what is wished for its pull requests
 * @param run the run itself, for reports
 */
public record Job(
    Request request,
    Remote remote,
    Server server,
    Optional<AppLogin> app,
    RepoPath catalog,
    boolean dryRun,
    CommitSettings committing,
    int maxAttempts,
    Duration timeout,
    PullRequestOptions pulls,
    Run run) {

  /** The run itself, by what is known of its branch so far. */
  @Override
  public Run run() {
    return run.on(remote.branch());
  }

  /** The same job for whoever has {@code credential}. */
  public Job with(Credential credential) {
    return new Job(
        request,
        remote.with(credential),
        server,
        app,
        catalog,
        dryRun,
        committing,
        maxAttempts,
        timeout,
        pulls,
        run);
  }
}
