package com.acme.deploytag.operation.dispatch;

import com.acme.deploytag.dispatch.Payload;
import com.acme.deploytag.github.runs.WorkflowRun;
import com.acme.deploytag.github.runs.WorkflowRuns;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says why no run can be found: a dispatch is answered in the same way whether it starts one or
 * not.
 *
 * @param request what was sent, in words
 * @param id by which a run would be found
 * @param waited for how long it was looked for
 */
record NoRun(Server server, WorkflowRuns runs, String request, String id, Duration waited) {

  private static final Pattern NAMED = Pattern.compile("[0-9]+-[0-9]+-[0-9a-f]{8}");

  /**
   * Why, as far as that can be seen.
   *
   * @param others the runs that dispatches have started meanwhile
   * @throws RemoteException if GitHub does not answer
   */
  Problem why(List<WorkflowRun> others) throws RemoteException {
    List<String> nameless =
        others.stream()
            .map(WorkflowRun::title)
            .filter(title -> !NAMED.matcher(title).find())
            .distinct()
            .toList();
    if (!nameless.isEmpty()) {
      return Problem.of(
          "%s, but no run there says in its title that it is for that; since then have started: %s"
              .formatted(request, SafeText.names(nameless)),
          "Give the workflow there a run-name with ${{ github.event.client_payload.request }} in"
              + " it, so that its runs can be told apart.");
    }
    List<String> disabled = runs.disabled();
    return Problem.of(
        "%s, but no run has started there within %ds%s"
            .formatted(
                request,
                waited.toSeconds(),
                disabled.isEmpty() ? "" : "; disabled are: " + SafeText.names(disabled)),
        "There must be a workflow on the default branch of %s that is valid, enabled and started by"
                .formatted(server.repository())
            + " repository_dispatch of the type %s; and Actions must be allowed there."
                .formatted(Payload.EVENT));
  }
}
