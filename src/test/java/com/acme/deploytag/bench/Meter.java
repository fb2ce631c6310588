package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.GitServer;

/** What has gone over the wire so far. */
interface Meter {
  Reading read();

  /** Of a server next door. */
  static Meter of(GitServer server) {
    return () ->
        new Reading(server.bytesMoved(), server.requests().size(), 0, server.connections());
  }

  /**
   * A reading, or the difference between two.
   *
   * @param roundTrips 0 where nobody counts them
   */
  record Reading(long bytes, int requests, int roundTrips, int connections) {
    Reading since(Reading before) {
      return new Reading(
          bytes - before.bytes,
          requests - before.requests,
          roundTrips - before.roundTrips,
          connections - before.connections);
    }

    String kib() {
      return String.valueOf(Math.round(bytes / 1024.0));
    }
  }
}
