package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down every request that comes and says who is let in. */
final class Gate {
  private final String login;
  private final List<Visit> visits = new CopyOnWriteArrayList<>();
  private volatile boolean readOnly;
  private volatile boolean keepAlive = true;

  Gate(String user, String token) {
    byte[] login = (user + ":" + token).getBytes(UTF_8);
    this.login = "Basic " + Base64.getEncoder().encodeToString(login);
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
    boolean authorised = http.header("authorization").orElse("").equals(login);
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
    return readOnly && request.target().contains("git-receive-pack")
        ? new Fault.Status(403, "Write access to repository not granted.\n")
        : null;
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
