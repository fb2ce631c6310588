package com.acme.deploytag.operation.wait;

import com.acme.deploytag.net.Patience;
import com.acme.deploytag.net.Pauses;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks again and again at what became of landed pins, until that is decided or the time is over.
 */
final class HealthWait {

  // Argo CD and Flux take seconds at least, and minutes where no webhook tells them.
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(3);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Duration most;
  private final Pauses time;
  private final Consumer<String> log;
  private final Map<String, String> said = new HashMap<>();
  private List<AwaitedPin> last;
  private boolean isSeen;
  private Optional<Problem> trouble = Optional.empty();

  /** One look at all pins. */
  interface Look {
    List<AwaitedPin> now() throws IOException, RemoteException;

    /** The shortest pause before the next one. */
    Duration pace();
  }

  /**
   * @param first how the pins are as long as nobody has looked
   * @param most how long to wait
   * @param log gets a line when something has changed
   */
  HealthWait(List<AwaitedPin> first, Duration most, Pauses time, Consumer<String> log) {
    this.last = first;
    this.most = most;
    this.time = time;
    this.log = log;
  }

  /** How the pins were when last seen. */
  List<AwaitedPin> last() {
    return last;
  }

  /** Why the last look failed, if it did. */
  Optional<Problem> trouble() {
    return trouble;
  }

  /**
   * Waits.
   *
   * @throws IOException if an object cannot be read
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void run(Look look) throws IOException, InterruptedException {
    Patience patience = new Patience(time, most, FIRST_PAUSE, LONGEST_PAUSE);
    Optional<Duration> least;
    do {
      least = least(look);
    } while (least.isPresent() && !isDecided() && patience.pause(least.get()));
  }

  /** Looks once; the shortest pause before the next look, nothing if none would help. */
  private Optional<Duration> least(Look look) throws IOException {
    try {
      last = look.now();
      isSeen = true;
      trouble = Optional.empty();
      last.forEach(this::tell);
      return Optional.of(look.pace());
    } catch (RemoteException fault) {
      boolean isNew = !trouble.equals(Optional.of(fault.problem()));
      trouble = Optional.of(fault.problem());
      if (isNew) {
        log.accept(fault.problem().what() + ".");
      }
      boolean mayPass = fault.isPassing() || fault.pause().isPositive();
      return mayPass ? Optional.of(fault.pause()) : Optional.empty();
    }
  }

  private void tell(AwaitedPin health) {
    String words = health.words();
    if (!words.equals(said.put(health.name(), words))) {
      log.accept(health.name() + ": " + words + ".");
    }
  }

  private boolean isDecided() {
    boolean isOpen = last.stream().anyMatch(h -> h.state() == AwaitedPin.State.UNKNOWN);
    return isSeen
        && trouble.isEmpty()
        && (!isOpen || last.stream().anyMatch(h -> h.state() == AwaitedPin.State.DEGRADED));
  }
}
