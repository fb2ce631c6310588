package com.acme.deploytag.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;

/**
 * One direction of a connection over a distance: what goes in comes out as long after as it is on
 * its way, in order. Any number of bytes may be on their way.
 */
final class DelayLine {
  private final long oneWay;
  private final LongSupplier clock;
  private final BlockingQueue<Chunk> chunks = new LinkedBlockingQueue<>();
  private long first;
  private long last = Long.MIN_VALUE;

  /**
   * What is on its way.
   *
   * @param due when it is there, by the line's clock
   * @param bytes nothing for the end
   */
  record Chunk(long due, Optional<byte[]> bytes) {}

  /**
   * An empty line.
   *
   * @param first how much longer what is first sent takes, which is the handshake
   * @param clock as {@link System#nanoTime}
   */
  DelayLine(Duration oneWay, Duration first, LongSupplier clock) {
    this.oneWay = oneWay.toNanos();
    this.first = first.toNanos();
    this.clock = clock;
  }

  /** Sends bytes; called by one thread. */
  void send(byte[] bytes) {
    chunks.add(new Chunk(due(), Optional.of(bytes)));
  }

  /** Sends the end. */
  void end() {
    chunks.add(new Chunk(due(), Optional.empty()));
  }

  private long due() {
    long now = clock.getAsLong();
    // Nothing overtakes what was sent before.
    last = last == Long.MIN_VALUE ? now + first + oneWay : Math.max(last, now + oneWay);
    return last;
  }

  /** The next, which may still be on its way; waits for something to be sent. */
  Chunk next() throws InterruptedException {
    return chunks.take();
  }
}
