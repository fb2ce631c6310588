package com.acme.deploytag.bench;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what went over a distance, as one sees it on the way. */
final class Travel {
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger roundTrips = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  /** Who has spoken last on one connection. */
  final class Talk {
    private boolean isAsked;

    /** The client has sent so many bytes. */
    synchronized void asked(int length) {
      isAsked = true;
      bytes.addAndGet(length);
    }

    /** The server has: once it answers what came before, however many parts that had. */
    synchronized void answered(int length) {
      if (isAsked) {
        roundTrips.incrementAndGet();
      }
      isAsked = false;
      bytes.addAndGet(length);
    }
  }

  /** A new connection; its handshake is a round trip, too. */
  Talk connected() {
    connections.incrementAndGet();
    roundTrips.incrementAndGet();
    return new Talk();
  }

  int connections() {
    return connections.get();
  }

  /** How often somebody asked and was answered, on all connections together. */
  int roundTrips() {
    return roundTrips.get();
  }

  long bytes() {
    return bytes.get();
  }
}
