package com.acme.deploytag.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that goes wrong with one request, as data; armed by {@link GitServer#arm}. What is said
 * of git here holds for whatever answers behind another server.
 */
public sealed interface Fault {

  /** The server answers with this instead of asking git. */
  record Status(int code, String body, Map<String, String> headers) implements Fault {
    public Status(int code, String body) {
      this(code, body, Map.of());
    }

    /** An answer of the API, with {@code headers} besides the one that says so. */
    public static Status json(int code, String body, Map<String, String> headers) {
      Map<String, String> all = new HashMap<>(headers);
      all.put("content-type", "application/json");
      return new Status(code, body, all);
    }

    /** An answer of the API. */
    public static Status json(int code, String body) {
      return json(code, body, Map.of());
    }
  }

  /** Git does all that was asked, to its end; then the server answers with this all the same. */
  record LateStatus(Status status) implements Fault {}

  /**
   * The server resets the connection (a true RST) as soon as it has read the request's head. The
   * client's HTTP library may ask again by itself; see {@link GitServer#keepAlive}.
   */
  record ResetConnection() implements Fault {}

  /**
   * Git does all that was asked, to its end; then the connection is cut without any reply. The
   * client's HTTP library may ask again by itself; see {@link GitServer#keepAlive}.
   */
  record DropReply() implements Fault {}

  /** The server takes the request whole and does nothing more until it is closed. */
  record Hang() implements Fault {}

  /** Git does all that was asked; half of the reply is sent, then the connection is cut. */
  record HalfReply() implements Fault {}

  /**
   * Runs right before git gets the request, which then goes on as if nothing had been. This is how
   * races are made deterministic: let another client commit here, or await a barrier. A request
   * takes every {@code Before} armed for it, in order, and at most one fault of the other kinds.
   */
  record Before(Runnable action) implements Fault {}

  /**
   * Git is not asked; an answer that looks well formed comes one byte at a time, {@code every} so
   * often, without end until the server is closed. No time limit on a single read ends this.
   */
  record Drip(Duration every) implements Fault {
    public Drip() {
      this(Duration.ofMillis(20));
    }
  }
}
