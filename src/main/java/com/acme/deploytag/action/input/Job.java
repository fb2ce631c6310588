package com.acme.deploytag.action.input;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.remote.Access;
import com.acme.deploytag.github.app.AppLogin;
import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.registry.RegistryLogins;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.request.PullRequestOptions;
import com.acme.deploytag.request.Request;
import java.time.Duration;
import java.util.Optional;

/**
 * The job of this run, as the workflow sets it.
 *
 * @param request what to do
 * @param remote the infra repository
 * @param server the API for it
 * @param app the GitHub App to authenticate as, in place of the remote's credential
 * @param registryLogins the logins for registries, if there are any
 * @param catalog the path of its catalog
 * @param dryRun whether to push nothing
 * @param committing how to commit
 * @param maxAttempts the limit of attempts to plan and push, at least 1
 * @param timeout the time after which the run gives up
 * @param patience how long to wait for what becomes of it, if the workflow says so
 * @param rollsBack whether to roll back what it has got in and the cluster calls degraded
 * @param deployments whether GitHub is to have a record of what lands
 * @param pulls the settings for its pull requests
 * @param page the folder of the workspace for a page of the status, if one is wanted
 * @param run the run itself, for reports
 */
public record Job(
    Request request,
    Remote remote,
    Server server,
    Optional<AppLogin> app,
    Optional<RegistryLogins> registryLogins,
    RepoPath catalog,
    boolean dryRun,
    CommitSettings committing,
    int maxAttempts,
    Duration timeout,
    Optional<Duration> patience,
    boolean rollsBack,
    boolean deployments,
    PullRequestOptions pulls,
    Optional<RepoPath> page,
    Run run) {

  /** The run itself, with the branch's name if that is known by now. */
  @Override
  public Run run() {
    return run.on(remote.branch());
  }

  /** How a run that changes something gets at the repository: it pushes, unless GitHub commits. */
  public Access access() {
    boolean pushes = !dryRun && committing.maker() == CommitSettings.Maker.GIT;
    return pushes ? Access.WRITE : Access.READ;
  }

  /** Whether the workflow has it wait at all. */
  public boolean waits() {
    return patience.isPresent() && !patience.get().isZero();
  }

  /** The same job with another credential. */
  public Job with(Credential credential) {
    return new Job(
        request,
        remote.with(credential),
        server,
        app,
        registryLogins,
        catalog,
        dryRun,
        committing,
        maxAttempts,
        timeout,
        patience,
        rollsBack,
        deployments,
        pulls,
        page,
        run);
  }
}
