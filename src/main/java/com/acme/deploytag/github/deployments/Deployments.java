package com.acme.deploytag.github.deployments;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.github.client.ReplicaLagRetry;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import java.util.Optional;

/** Puts deployments on GitHub's record (docs.github.com, "REST API endpoints for deployments"). */
public final class Deployments {

  private static final int UNPROCESSABLE = 422;

  private final Server server;
  private final ApiClient api;

  public Deployments(Server server, ApiClient api) {
    this.server = server;
    this.api = api;
  }

  /**
   * Puts {@code deployment} on record.
   *
   * @return its number
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public long create(Deployment deployment) throws RemoteException {
    // Twice would show, so it is not sent again where no answer came.
    ApiRequest call =
        ApiRequest.post(
                "record the deployment of " + what(deployment),
                server.path() + "/deployments",
                deployment.body())
            .once();
    return ReplicaLagRetry.send(api, call, UNPROCESSABLE)
        .body()
        .at("id")
        .number()
        .orElseThrow(() -> Refusals.incomplete(call, "the deployment"));
  }

  private static String what(Deployment deployment) {
    return "%s to %s".formatted(deployment.service(), deployment.environment());
  }

  /**
   * Says how it stands with {@code deployment}.
   *
   * @param id its number
   * @param page where it can be seen, if anywhere
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public void put(long id, Deployment deployment, Deployment.State state, Optional<String> page)
      throws RemoteException {
    api.make(
        ApiRequest.post(
            "record the %s of the deployment of %s".formatted(state.word(), what(deployment)),
            server.path() + "/deployments/" + id + "/statuses",
            deployment.status(state, page)));
  }
}
