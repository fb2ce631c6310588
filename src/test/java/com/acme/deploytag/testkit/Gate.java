package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Writes down every request that comes and says who is let in. */
final class Gate {
  private static final String BASIC = "Basic ";

  private final String user;
  private final List<Visit> visits = new CopyOnWriteArrayList<>();
  private volatile Function<String, GitServer.Access> judge;
  private volatile boolean readOnly;
  private volatile boolean keepAlive = true;

  public Gate(String user, String token) {
    this.user = user + ":";
    this.judge = given -> given.equals(token) ? GitServer.Access.WRITE : GitServer.Access.NONE;
  }

  /** A request on record; the status of its reply is noted just before that is sent. */
  static final class Visit {
    private final Request asked;
    private volatile int status;

    private Visit(Request asked) {
      this.asked = asked;
    }

    /** The request as it came. */
    Request asked() {
      return asked;
    }

    void answered(int code) {
      status = code;
    }

    private Request request() {
      return new Request(
          asked.method(), asked.target(), asked.authorised(), asked.headers(), status);
    }
  }

  Visit enter(HttpRequest http) {
    boolean authorised = access(http.header("authorization")) != GitServer.Access.NONE;
    Visit visit =
        new Visit(new Request(http.method(), http.target(), authorised, http.headers(), 0));
    visits.add(visit);
    return visit;
  }

  /** The gate's own no to a request; null lets it through. */
  Fault.Status refusal(Request request) {
    if (!request.authorised()) {
      return new Fault.Status(
          401,
          "Invalid username or token.\n",
          Map.of("WWW-Authenticate", "Basic realm=\"GitHub\""));
    }
    boolean mayOnlyRead =
        readOnly || access(request.header("authorization")) == GitServer.Access.READ;
    return mayOnlyRead && request.target().contains("git-receive-pack")
        ? new Fault.Status(403, "Write access to repository not granted.\n")
        : null;
  }

  private GitServer.Access access(Optional<String> authorization) {
    String given = authorization.orElse("");
    if (!given.startsWith(BASIC)) {
      return GitServer.Access.NONE;
    }
    byte[] login = Base64.getDecoder().decode(given.substring(BASIC.length()));
    String pair = new String(login, UTF_8);
    return pair.startsWith(user)
        ? judge.apply(pair.substring(user.length()))
        : GitServer.Access.NONE;
  }

  void letIn(Function<String, GitServer.Access> judge) {
    this.judge = judge;
  }

  void readOnly(boolean on) {
    readOnly = on;
  }

  void keepAlive(boolean on) {
    keepAlive = on;
  }

  /** Whether the connection of this request may be used again. */
  boolean mayReuse(HttpRequest http) {
    return keepAlive && !http.header("connection").orElse("").equalsIgnoreCase("close");
  }

  List<Request> requests() {
    return visits.stream().map(Visit::request).toList();
  }

  void forget() {
    visits.clear();
  }
}
