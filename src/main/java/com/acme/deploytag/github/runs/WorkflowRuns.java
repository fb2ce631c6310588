package com.acme.deploytag.github.runs;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the runs of workflows that dispatches start. */
public final class WorkflowRuns {

  private static final int PAGE = 100;
  // No repository starts more within the time that a run waits.
  private static final int MOST_PAGES = 10;

  private final Server server;
  private final ApiClient api;

  public WorkflowRuns(Server server, ApiClient api) {
    this.server = server;
    this.api = api;
  }

  /**
   * The runs that dispatches of any kind have started since {@code start}, by GitHub's clock.
   *
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public List<WorkflowRun> since(Instant start) throws RemoteException {
    // Without "created": that asks GitHub's search, which learns of new runs late.
    String query = "/actions/runs?event=repository_dispatch&per_page=%d&page=".formatted(PAGE);
    List<WorkflowRun> runs = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more && page <= MOST_PAGES; page++) {
      List<Json> found = get("look for the run", query + page).at("workflow_runs").items();
      List<WorkflowRun> young =
          found.stream().map(WorkflowRun::of).filter(run -> !run.isBefore(start)).toList();
      runs.addAll(young);
      // The newest come first.
      more = young.size() == PAGE;
    }
    return runs;
  }

  /**
   * Its jobs, those of its last attempt.
   *
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public List<RunJob> jobs(WorkflowRun run) throws RemoteException {
    Json reply =
        get("read the run's jobs", "/actions/runs/%d/jobs?per_page=%d".formatted(run.id(), PAGE));
    return reply.at("jobs").items().stream().map(RunJob::of).toList();
  }

  /**
   * What its steps have said.
   *
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public List<Annotation> annotations(RunJob job) throws RemoteException {
    Json reply =
        get(
            "read what the run said",
            "/check-runs/%d/annotations?per_page=%d".formatted(job.id(), PAGE));
    return reply.items().stream().map(Annotation::of).toList();
  }

  /**
   * The files of the workflows that are disabled.
   *
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public List<String> disabled() throws RemoteException {
    Json reply = get("look at the workflows", "/actions/workflows?per_page=" + PAGE);
    return reply.at("workflows").items().stream()
        .filter(w -> w.at("state").text().filter(s -> s.startsWith("disabled")).isPresent())
        .flatMap(workflow -> workflow.at("path").text().stream())
        .map(SafeText::plain)
        .toList();
  }

  private Json get(String doing, String path) throws RemoteException {
    ApiRequest call = ApiRequest.get(doing, server.path() + path).awaiting(403, 404);
    ApiResponse reply = api.make(call);
    if (!reply.isDone()) {
      throw Refusals.fault(call, reply);
    }
    return reply.body();
  }
}
