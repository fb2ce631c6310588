package com.acme.deploytag.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When commits landed, which git does not record: a commit holds what the clock of its maker said.
 * A soak time may be believed too short but never too long, so a commit is taken to have landed no
 * earlier than the ones below it; and one dated in the future at the first believable time after
 * it, or just now. What such a one sets counts from its date on only.
 */
public final class LandingTimes {

  private LandingTimes() {}

  /**
   * The times of the commits dated {@code dates}.
   *
   * @param dates newest first
   * @param now no commit is from later than this
   */
  public static List<Instant> times(List<Instant> dates, Instant now) {
    List<Instant> times = new ArrayList<>();
    Instant next = now;
    for (Instant date : dates) {
      next = date.isAfter(now) ? next : date;
      times.add(next);
    }
    Instant latest = Instant.MIN;
    for (int i = times.size() - 1; i >= 0; i--) {
      latest = times.get(i).isAfter(latest) ? times.get(i) : latest;
      times.set(i, latest);
    }
    return Collections.unmodifiableList(times);
  }
}
