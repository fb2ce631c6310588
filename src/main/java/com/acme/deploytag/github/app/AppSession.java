package com.acme.deploytag.github.app;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that an App makes as itself: for its installation, and for tokens of that. */
final class AppSession {

  private static final Logger LOG = LoggerFactory.getLogger(AppSession.class);
  // A greater difference between the clocks is not the response's way.
  private static final Duration OFF = Duration.ofSeconds(30);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Server server;
  private final ApiClient api;
  private final AppRefusals refusals;
  private final InstantSource clock;
  private Optional<Installation> installation = Optional.empty();
  // How far the server's clock is ahead of this machine's.
  private Duration ahead = Duration.ZERO;

  AppSession(Server server, HttpRoute route, AppLogin app, Deadline deadline, InstantSource clock) {
    this.server = server;
    this.clock = clock;
    this.api =
        new ApiClient(
            server,
            route,
            () -> Optional.of(AppJwt.of(app, clock.instant().plus(ahead))),
            deadline);
    this.refusals = new AppRefusals(server);
  }

  /**
   * A new token for the repository.
   *
   * @throws RemoteException if GitHub refuses the App, or lacks one of the {@code wanted}
   *     permissions that is not optional
   */
  InstallationToken token(Map<Permission, Level> wanted) throws RemoteException {
    Installation at = installation();
    Map<String, String> permissions = new LinkedHashMap<>();
    wanted.forEach((permission, level) -> {
      if (!permission.isOptional() || at.has(permission, level)) {
        permissions.put(permission.key(), level.key());
      }
    });
    Map<String, Object> body = new LinkedHashMap<>();
    // A former name leads to the installation, but is refused here.
    if (api.moved().isPresent()) {
      body.put("repository_ids", List.of(api.moved().getAsLong()));
    } else {
      body.put("repositories", List.of(server.name()));
    }
    body.put("permissions", permissions);
    ApiRequest call =
        ApiRequest.post(
                "get a token for the GitHub App",
                "/app/installations/%d/access_tokens".formatted(at.id()),
                body)
            .awaiting(401, 403, 404, 422);
    ApiResponse reply = make(call);
    Instant now = clock.instant();
    if (!reply.isDone()) {
      throw refusals.noToken(call, reply, at, wanted);
    }
    return new InstallationToken(text(reply, call), now, lifetime(reply, now));
  }

  private Installation installation() throws RemoteException {
    if (installation.isEmpty()) {
      ApiRequest call =
          ApiRequest.get("find where the GitHub App is installed", server.path() + "/installation")
              .awaiting(401, 404);
      ApiResponse reply = make(call);
      if (!reply.isDone()) {
        throw refusals.notFound(call, reply);
      }
      Installation found = Installation.of(reply.body());
      if (reply.body().at("suspended_at").text().isPresent()) {
        throw refusals.suspended(found);
      }
      installation = Optional.of(found);
    }
    return installation.get();
  }

  /**
   * Makes {@code call}, and again with a token by the server's clock if that explains a refusal.
   */
  private ApiResponse make(ApiRequest call) throws RemoteException {
    ApiResponse reply = api.make(call);
    Duration off = reply.date().map(date -> Duration.between(clock.instant(), date)).orElse(ahead);
    if (reply.status() == 401 && off.minus(ahead).abs().compareTo(OFF) > 0) {
      LOG.debug("the server's clock is {} s ahead", off.toSeconds());
      ahead = off;
      return api.make(call);
    }
    return reply;
  }

  private static String text(ApiResponse reply, ApiRequest call) throws RemoteException {
    return reply
        .body()
        .at("token")
        .text()
        .orElseThrow(() ->
            new RemoteException(
                Problem.of(call.failed() + ": GitHub's answer has none", "Run the job again."),
                true,
                null));
  }

  private static Duration lifetime(ApiResponse reply, Instant now) {
    try {
      return reply
          .body()
          .at("expires_at")
          .text()
          .map(Instant::parse)
          .map(end -> Duration.between(reply.date().orElse(now), end))
          .orElse(HOUR);
    } catch (DateTimeException e) {
      return HOUR;
    }
  }
}
