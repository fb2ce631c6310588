package com.acme.deploytag.github.runs;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends a {@code repository_dispatch}. */
public final class Dispatcher {

  private final Server server;
  private final ApiClient api;
  private final Credential credential;

  /**
   * @param credential what {@code api} signs in by
   */
  public Dispatcher(Server server, ApiClient api, Credential credential) {
    this.server = server;
    this.api = api;
    this.credential = credential;
  }

  /**
   * Sends one, and again if GitHub's answer is lost: whoever gets it twice has to find in place
   * what it asks for.
   *
   * @param type the event's type
   * @param payload the client's payload, at most ten keys
   * @return when it was, by the server's clock, if that tells
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public Optional<Instant> send(String type, Map<String, ?> payload) throws RemoteException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("event_type", type);
    body.put("client_payload", payload);
    ApiRequest call =
        ApiRequest.post(
                "send the request to " + server.repository(), server.path() + "/dispatches", body)
            .awaiting(403, 404, 422);
    ApiResponse reply = api.make(call);
    if (!reply.isDone()) {
      throw refused(call, reply);
    }
    return reply.date();
  }

  private RemoteException refused(ApiRequest call, ApiResponse reply) {
    return switch (reply.status()) {
      case 404 ->
          fault(
              "there is no repository %s that the %s reaches".formatted(server.repository(), who()),
              "Correct the input \"repository\", or let it reach the repository. The job's own token"
                  + " reaches no other one: give an App's key, or a token.");
      case 403 ->
          reply.words().contains("not accessible")
              ? fault(
                  "the %s may not send a request to %s: it lacks contents: write"
                      .formatted(who(), server.repository()),
                  "Give it that; GitHub demands it of whoever sends a repository_dispatch. The job's"
                      + " own token reaches no other repository: give an App's key, or a token.")
              : Refusals.fault(call, reply);
      case 422 ->
          fault(
              "GitHub does not take the request: " + SafeText.lines(reply.words()),
              "Shorten what is sent.");
      default -> Refusals.fault(call, reply);
    };
  }

  private String who() {
    return credential.isOfApp() ? "App's token" : "token";
  }

  private static RemoteException fault(String what, String remedy) {
    return new RemoteException(Problem.of(what, remedy), false, null);
  }
}
