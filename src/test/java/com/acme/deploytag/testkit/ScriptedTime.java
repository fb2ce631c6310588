package com.acme.deploytag.testkit;

import com.acme.deploytag.net.Pauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Time that passes only while the run pauses, and at whose moments a test has things happen: before
 * the pause ends that leads past them.
 */
public final class ScriptedTime implements Pauses {
  private final NavigableMap<Duration, Runnable> plan = new TreeMap<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Duration now = Duration.ZERO;

  /** Has {@code action} happen so many seconds after the first look. */
  public ScriptedTime at(int seconds, Runnable action) {
    plan.put(Duration.ofSeconds(seconds), action);
    return this;
  }

  /** How long the run has paused, each time. */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public Duration elapsed() {
    return now;
  }

  @Override
  public void pause(Duration time) {
    pauses.add(time);
    now = now.plus(time);
    while (!plan.isEmpty() && plan.firstKey().compareTo(now) <= 0) {
      plan.pollFirstEntry().getValue().run();
    }
  }
}
