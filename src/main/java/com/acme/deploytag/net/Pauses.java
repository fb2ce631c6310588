package com.acme.deploytag.net;

import java.time.Duration;

/** Time, as it passes for a run that waits for others. */
public interface Pauses {

  /** The time since some moment, which stays the same. */
  Duration elapsed();

  /** Lets so much time pass. */
  void pause(Duration time) throws InterruptedException;

  /** The time of this machine. */
  static Pauses real() {
    return new Pauses() {
      @Override
      public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
      }

      @Override
      public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
      }
    };
  }
}
