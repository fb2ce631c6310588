package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Wording;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done. Edit, commit message, outputs and summary are all made from it; nothing looks
 * at the difference afterwards.
 *
 * @param operation what it is done by
 * @param source the environment that the pins come from, for a promotion; several are separated by
 *     commas
 * @param environments the environments that change
 * @param changes the pins that change, in the order of the request
 * @param unchanged the pins asked for that are in place already
 * @param files the new content of the files that change, by path
 * @param notes what the reader should know besides
 * @param trailers what the commit's message records besides the pins, by the trailers' names
 * @param own what it records of single pins alone, by what they are of
 * @param gateEvidence why it may be done
 * @param proposition by which pull request it gets in; nothing if straight
 * @param wording how that is worded
 */
public record Plan(
    Operation operation,
    Optional<String> source,
    List<String> environments,
    List<PinChange> changes,
    List<PinChange> unchanged,
    Map<String, byte[]> files,
    List<String> notes,
    Map<Trailer, String> trailers,
    Map<ServiceEnvironment, Map<Trailer, String>> own,
    GateEvidence gateEvidence,
    Optional<PullRequestPlan> proposition,
    Wording wording) {

  // A title is read at a glance.
  private static final int MOST_NAMES = 5;

  public Plan {
    environments = List.copyOf(environments);
    changes = List.copyOf(changes);
    unchanged = List.copyOf(unchanged);
    files = Map.copyOf(files);
    notes = List.copyOf(notes);
    trailers = Collections.unmodifiableMap(new LinkedHashMap<>(trailers));
    own = Map.copyOf(own);
  }

  /** A plan for one environment that gets in straight. */
  public Plan(
      Operation operation,
      Optional<String> source,
      String environment,
      List<PinChange> changes,
      List<PinChange> unchanged,
      Map<String, byte[]> files,
      List<String> notes,
      Map<Trailer, String> trailers,
      GateEvidence gateEvidence) {
    this(
        operation,
        source,
        List.of(environment),
        changes,
        unchanged,
        files,
        notes,
        trailers,
        Map.of(),
        gateEvidence,
        Optional.empty(),
        Wording.DEFAULT);
  }

  /** The same, to get in as {@code pull} says. */
  public Plan by(Optional<PullRequestPlan> pull) {
    return with(pull, wording);
  }

  /** The same, worded so. */
  public Plan worded(Wording words) {
    return with(proposition, words);
  }

  /** The same, whose commit records {@code value} besides. */
  public Plan recording(Trailer trailer, String value) {
    Map<Trailer, String> all = new LinkedHashMap<>(trailers);
    all.put(trailer, value);
    return telling(notes, all, gateEvidence);
  }

  private Plan with(Optional<PullRequestPlan> pull, Wording words) {
    return new Plan(
        operation,
        source,
        environments,
        changes,
        unchanged,
        files,
        notes,
        trailers,
        own,
        gateEvidence,
        pull,
        words);
  }

  /** The same, with one thing more for the reader to know. */
  public Plan noted(String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return telling(all, trailers, gateEvidence);
  }

  /** The same, with {@code more} to warn of. */
  public Plan warned(List<Problem> more) {
    return telling(notes, trailers, gateEvidence.with(more));
  }

  private Plan telling(List<String> known, Map<Trailer, String> recorded, GateEvidence judgedBy) {
    return new Plan(
        operation,
        source,
        environments,
        changes,
        unchanged,
        files,
        known,
        recorded,
        own,
        judgedBy,
        proposition,
        wording);
  }

  /**
   * The same, but that {@code stays} stay as they are and nothing changes, for the reason noted.
   */
  public Plan left(List<PinChange> stays, String note) {
    return new Plan(
        operation,
        source,
        environments,
        List.of(),
        stays,
        Map.of(),
        noted(note).notes(),
        trailers,
        own,
        gateEvidence,
        proposition,
        wording);
  }

  /** Whether more than one environment changes. */
  public boolean isSeveral() {
    return environments.size() > 1;
  }

  /** The environments that change, in words. */
  public String environment() {
    return environments.size() <= MOST_NAMES
        ? String.join(", ", environments)
        : environments.size() + " environments";
  }

  /** What the commit records of {@code pin} alone. */
  public Map<Trailer, String> own(PinChange pin) {
    return own.getOrDefault(pin.target(), Map.of());
  }

  /** Whether everything asked for is in place already. */
  public boolean isDone() {
    return changes.isEmpty();
  }

  /** The pins that the run is about: those that change or, where none does, those in place. */
  public List<PinChange> pins() {
    return isDone() ? unchanged : changes;
  }

  /** The names of the services that the run is about, each once. */
  public List<String> services() {
    return pins().stream().map(PinChange::service).distinct().toList();
  }
}
