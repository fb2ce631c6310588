package com.acme.deploytag.registry;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs in to registries, from several threads if need be, as they want it: by a password, or by a
 * token that their authority gives for it (distribution.github.io, "Token Authentication
 * Specification").
 */
final class RegistrySession {

  private static final Logger LOG = LoggerFactory.getLogger(RegistrySession.class);

  private static final Map<String, String> JSON = Map.of("Accept", "application/json");

  private final RegistryTransport transport;
  private final RegistryLogins logins;
  // What a repository's server was last satisfied with.
  private final Map<RegistryAddress, String> authorizations = new ConcurrentHashMap<>();

  RegistrySession(HttpRoute route, Deadline deadline, RegistryLogins logins) {
    this.transport = new RegistryTransport(route, deadline);
    this.logins = logins;
  }

  /**
   * The answer of the repository at {@code address} to {@code method} at {@code target}.
   *
   * @throws IOException if there is none
   */
  RegistryTransport.Answer ask(
      String method, RegistryAddress address, URI target, Map<String, String> headers)
      throws IOException {
    Optional<String> known = Optional.ofNullable(authorizations.get(address));
    RegistryTransport.Answer answer = transport.send(method, target, headers, known);
    Optional<Challenge> challenge =
        answer.status() == 401
            ? answer.header("www-authenticate").flatMap(Challenge::parse)
            : Optional.empty();
    Optional<String> authorization =
        challenge.isPresent() ? authorization(address, challenge.get()) : Optional.empty();
    LOG.debug("{} {} -> {}", method, target, answer.status());
    if (authorization.isEmpty() || authorization.equals(known)) {
      return answer;
    }
    authorizations.put(address, authorization.get());
    return transport.send(method, target, headers, authorization);
  }

  private Optional<String> authorization(RegistryAddress address, Challenge challenge)
      throws IOException {
    Optional<String> basic = logins.of(address).map(HttpRoute::basic);
    return challenge.scheme().equals("basic") ? basic : token(address, challenge, basic);
  }

  /** A token from where the registry says, which gives one to anybody for what is public. */
  private Optional<String> token(
      RegistryAddress address, Challenge challenge, Optional<String> basic) throws IOException {
    Optional<URI> realm = realm(address, challenge);
    if (realm.isEmpty()) {
      return Optional.empty();
    }
    RegistryTransport.Answer answer = transport.send("GET", realm.get(), JSON, basic);
    if (basic.isPresent() && (answer.status() == 401 || answer.status() == 403)) {
      // What is public is there for anybody, also for a job whose token may read no packages.
      answer = transport.send("GET", realm.get(), JSON, Optional.empty());
    }
    int status = answer.status();
    Json json = Json.read(answer.body());
    LOG.debug("asked {} for a token -> {}", realm.get().getHost(), status);
    return json.at("token")
        .text()
        .or(() -> json.at("access_token").text())
        .filter(_ -> status == 200)
        .map(token -> "Bearer " + token);
  }

  private static Optional<URI> realm(RegistryAddress address, Challenge challenge) {
    String realm = challenge.parameters().getOrDefault("realm", "");
    String query = "scope=" + encoded("repository:" + address.repository() + ":pull");
    String service = challenge.parameters().getOrDefault("service", "");
    if (!service.isEmpty()) {
      query += "&service=" + encoded(service);
    }
    try {
      URI uri = URI.create(realm + (realm.indexOf('?') < 0 ? "?" : "&") + query);
      boolean isSafe =
          "https".equalsIgnoreCase(uri.getScheme())
              || ("http".equalsIgnoreCase(uri.getScheme()) && address.isLoopback());
      return isSafe && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
