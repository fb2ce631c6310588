package com.acme.deploytag.operation.dispatch;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.github.app.InstallationTokens;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.statuses.StatusWriter;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.outcome.DeployStatus;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a service's repository what became of a deploy, by a status of the commit that it is of.
 * Which one that is GitHub says, by the tag; what a payload says of it is only compared. The deploy
 * is done by then: whatever goes wrong here is no more than a warning.
 */
public final class SourceStatus {

  private static final Logger LOG = LoggerFactory.getLogger(SourceStatus.class);
  // The end of a run should not wait for that.
  private static final Duration MOST = Duration.ofSeconds(10);
  // A promotion of everything need not be told to everybody.
  private static final int MOST_STATUSES = 20;

  private final Job job;
  private final Catalog catalog;
  private final Consumer<String> mask;

  /**
   * @param job one with an App
   * @param mask is given each token before anything is done with it
   */
  public SourceStatus(Job job, Catalog catalog, Consumer<String> mask) {
    this.job = job;
    this.catalog = catalog;
    this.mask = mask;
  }

  /** Tells of {@code outcome}, as far as the catalog says where; what could not be told. */
  public List<Problem> tell(Request.Change request, Outcome outcome) {
    Optional<DeployStatus> status = DeployStatus.of(outcome, job.run());
    if (status.isEmpty()) {
      return List.of();
    }
    Map<String, List<DeployedTag>> byRepository = new LinkedHashMap<>();
    DeployedTag.of(request, outcome, catalog).stream()
        .limit(MOST_STATUSES)
        .forEach(tag ->
            tag.repository(catalog)
                .ifPresent(
                    name -> byRepository.computeIfAbsent(name, _ -> new ArrayList<>()).add(tag)));
    List<Problem> warnings = new ArrayList<>();
    byRepository.forEach((repository, tags) -> {
      try {
        warnings.addAll(tell(repository, tags, source(request), status.get()));
      } catch (RemoteException fault) {
        LOG.debug("{} is not told", repository, fault);
        warnings.add(fault.problem());
      }
    });
    return warnings;
  }

  /** The commit that a payload says it is of; of a list of services it cannot be all of theirs. */
  private static Optional<String> source(Request.Change request) {
    return request instanceof Request.Update update
            && update.services().isEmpty()
            && update.get(Parameter.SOURCE_SHA) instanceof Param.Given(String text, String _)
        ? Optional.of(text)
        : Optional.empty();
  }

  private List<Problem> tell(
      String repository, List<DeployedTag> tags, Optional<String> source, DeployStatus status)
      throws RemoteException {
    Server server = new Server(job.server().api(), job.server().graphql(), repository);
    Deadline deadline = Deadline.in(MOST);
    List<Problem> warnings = new ArrayList<>();
    try (InstallationTokens tokens =
        InstallationTokens.forStatuses(
            server, job.remote().route(), job.app().orElseThrow(), deadline, mask)) {
      if (!isLetIn(tokens, repository)) {
        return List.of();
      }
      StatusWriter writer =
          new StatusWriter(server, new ApiClient(server, job.remote().route(), tokens, deadline));
      for (DeployedTag tag : tags) {
        Optional<CommitId> commit = writer.commit(tag.tag());
        if (commit.isPresent() && source.filter(said -> !isOf(said, commit.get())).isPresent()) {
          warnings.add(
              Problem.of(
                  "tag %s is not of commit %s of %s, which was said to be its source"
                      .formatted(
                          SafeText.quoted(tag.tag()), SafeText.quoted(source.get()), repository),
                  "No commit there got a status; correct source.sha in the pipeline."));
        } else if (commit.isPresent()) {
          writer.set(
              commit.get(),
              "deploy/" + tag.environment(),
              status.state(),
              status.description(),
              status.target());
        }
      }
    }
    return warnings;
  }

  // Nobody need install it there, or grant it that: the catalog's key is for links, too.
  private static boolean isLetIn(InstallationTokens tokens, String repository) {
    try {
      return tokens.token().isPresent();
    } catch (RemoteException fault) {
      LOG.debug("{} is not told", repository, fault);
      return false;
    }
  }

  private static boolean isOf(String said, CommitId commit) {
    return commit.hex().regionMatches(true, 0, said, 0, said.length());
  }
}
