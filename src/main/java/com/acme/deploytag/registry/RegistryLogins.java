package com.acme.deploytag.registry;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who logs in where, as docker's {@code config.json} says it (docs.docker.com, "docker login", and
 * containers-auth.json(5)): {@code auths} by host, or by host and the beginning of the repository.
 *
 * @param byName the login, {@code user:password}, by host or host and path
 */
public record RegistryLogins(Map<String, String> byName) {

  /** Nobody. */
  public static final RegistryLogins NONE = new RegistryLogins(Map.of());

  private static final String REMEDY =
      "Give the text of ~/.docker/config.json as docker login leaves it:"
          + " {\"auths\": {\"ghcr.io\": {\"auth\": \"…\"}}}.";

  public RegistryLogins {
    byName = Map.copyOf(byName);
  }

  /** The logins in {@code json}; bad if that is no such file. Nothing of it is told. */
  public static Checked<RegistryLogins> parse(String json) {
    Json auths = Json.read(json.getBytes(StandardCharsets.UTF_8)).at("auths");
    if (!(auths.value() instanceof Map<?, ?> names)) {
      return bad("it has no \"auths\"");
    }
    Map<String, String> logins = new HashMap<>();
    for (Object name : names.keySet()) {
      login(auths.at(name.toString())).ifPresent(login -> logins.put(name(name.toString()), login));
    }
    return logins.isEmpty()
        ? bad("it has no login; credential helpers are not run here")
        : Checked.good(new RegistryLogins(logins));
  }

  private static Optional<String> login(Json entry) {
    Optional<String> auth = entry.at("auth").text().filter(text -> !text.isEmpty());
    if (auth.isEmpty()) {
      return entry
          .at("username")
          .text()
          .flatMap(user -> entry.at("password").text().map(password -> user + ":" + password));
    }
    try {
      String login = new String(Base64.getDecoder().decode(auth.get()), StandardCharsets.UTF_8);
      return Optional.of(login).filter(l -> l.indexOf(':') > 0);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Checked<RegistryLogins> bad(String why) {
    return Checked.bad(Problem.of("\"registry-auth\" is not docker's config.json: " + why, REMEDY));
  }

  /** The key without what older versions of docker put around the host. */
  private static String name(String key) {
    String name = key.replaceFirst("^https?://", "").replaceFirst("/(v1|v2)?/?$", "");
    return name.replaceFirst(
        "^(index|registry-1)\\.docker\\.io(?=/|$)", RegistryAddress.DOCKER_HUB);
  }

  /**
   * Everything in {@code json} that must not be shown, whether it can be used or not: what entries
   * hold, the passwords, and the headers that they make. Nothing where it is no such file.
   */
  public static List<String> secrets(String json) {
    List<String> secrets = new ArrayList<>();
    Json auths = Json.read(json.getBytes(StandardCharsets.UTF_8)).at("auths");
    if (auths.value() instanceof Map<?, ?> names) {
      for (Object name : names.keySet()) {
        Json entry = auths.at(name.toString());
        for (String key : List.of("auth", "password", "identitytoken", "registrytoken")) {
          entry.at(key).text().ifPresent(secrets::add);
        }
        login(entry)
            .ifPresent(login -> {
              secrets.add(login.substring(login.indexOf(':') + 1));
              secrets.add(HttpRoute.basic(login).substring("Basic ".length()));
            });
      }
    }
    return secrets.stream().filter(secret -> !secret.isBlank()).distinct().toList();
  }

  /** The login for {@code address}: that of the longest name that it begins with. */
  Optional<String> of(RegistryAddress address) {
    String path = address.host() + "/" + address.repository();
    while (!path.isEmpty()) {
      if (byName.containsKey(path)) {
        return Optional.of(byName.get(path));
      }
      path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
    return Optional.empty();
  }

  /** These, and {@code login} for {@code host} where they have none. */
  public RegistryLogins or(String host, String login) {
    Map<String, String> all = new HashMap<>(byName);
    all.putIfAbsent(host, login);
    return new RegistryLogins(all);
  }

  /** Without the logins. */
  @Override
  public String toString() {
    return "logins for " + SafeText.names(byName.keySet().stream().sorted().toList());
  }
}
