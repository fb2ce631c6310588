package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.GitServer.Access;
import java.util.Map;
import java.util.Optional;

/** Says who is let in, for what. */
final class Door {
  private final Installation installation;
  private final Tokens tokens;

  Door(Installation installation, Tokens tokens) {
    this.installation = installation;
    this.tokens = tokens;
  }

  /**
   * Who makes a call.
   *
   * @throws Refusal if nobody who may
   */
  Caller admit(Call call, Needs needs) {
    if (call.header("user-agent").isEmpty()) {
      throw Refusal.of(
          403,
          "Request forbidden by administrative rules. Please make sure your request has a"
              + " User-Agent header");
    }
    String credentials = credentials(call);
    return switch (needs) {
      case Needs.App _ -> {
        installation.authenticate(credentials);
        yield new Caller("", installation.bot(), Permissions.of());
      }
      case Needs.Token _ -> caller(credentials);
      case Needs.OneOf one -> allowed(caller(credentials), one);
    };
  }

  private static String credentials(Call call) {
    String given = call.header("authorization").orElse("");
    String scheme = given.substring(0, Math.max(0, given.indexOf(' ')));
    if (!scheme.equalsIgnoreCase("bearer") && !scheme.equalsIgnoreCase("token")) {
      throw Refusal.of(401, given.isEmpty() ? "Requires authentication" : "Bad credentials");
    }
    return given.substring(scheme.length() + 1);
  }

  private Caller caller(String token) {
    Tokens.Grant grant = tokens.admit(token).orElseThrow(() -> Refusal.of(401, "Bad credentials"));
    return new Caller(token, grant.bot(), grant.permissions());
  }

  private static Caller allowed(Caller caller, Needs.OneOf needs) {
    if (needs.permissions().stream().noneMatch(caller.permissions()::allow)) {
      String accepted = String.join("; ", needs.permissions());
      throw forbidden(accepted);
    }
    return caller;
  }

  static Refusal forbidden(String accepted) {
    return Refusal.of(
        403,
        "Resource not accessible by integration",
        Map.of("x-accepted-github-permissions", accepted));
  }

  /** What a token is good for at the git server. */
  Access gitAccess(String token) {
    Optional<Permissions> granted = tokens.admit(token).map(Tokens.Grant::permissions);
    if (granted.filter(p -> p.allow("contents=write")).isPresent()) {
      return Access.WRITE;
    }
    return granted.filter(p -> p.allow("contents=read")).isPresent() ? Access.READ : Access.NONE;
  }
}
