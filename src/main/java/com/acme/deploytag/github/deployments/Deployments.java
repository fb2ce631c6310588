package com.acme.deploytag.github.deployments;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.CarefulRetry;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    ApiRequest call =
        ApiRequest.post("record the deployment of " + what(deployment), path(), deployment.body());
    return CarefulRetry.send(api, call, () -> find(deployment), UNPROCESSABLE)
        .at("id")
        .number()
        .orElseThrow(() -> Refusals.incomplete(call, "the deployment"));
  }

  /** The newest one of the same commit in the same environment, which no other run makes. */
  private Optional<Json> find(Deployment deployment) throws RemoteException {
    String environment = URLEncoder.encode(deployment.name(), StandardCharsets.UTF_8);
    String query = "?sha=%s&environment=%s&per_page=1".formatted(deployment.commit(), environment);
    ApiRequest call =
        ApiRequest.get("look for the deployment of " + what(deployment), path() + query);
    return api.make(call).body().items().stream().findFirst();
  }

  private String path() {
    return server.path() + "/deployments";
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
            path() + "/" + id + "/statuses",
            deployment.status(state, page)));
  }
}
