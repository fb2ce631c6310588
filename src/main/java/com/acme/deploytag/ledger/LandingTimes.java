package com.acme.deploytag.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Estimates when commits landed. Git does not record that: a commit has the time of its maker's
 * clock. A soak time may be underestimated, but never overestimated. So a commit counts as landed
 * no earlier than its ancestors, and one dated in the future at the next credible time after it, or
 * just now; what such a commit sets counts only from its date on.
 */
public final class LandingTimes {

  private LandingTimes() {}

  /**
   * The times of the commits dated {@code dates}.
   *
   * @param dates newest first
   * @param now the latest possible time
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
