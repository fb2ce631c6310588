package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.model.Sha256;
import com.acme.deploytag.request.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All that a plan would write, in short: two plans have the same digest just if they write the same
 * pins in place of the same ones. It is what a person approves and a later run is held to.
 *
 * @param operation what is done
 * @param environment where; several are joined by plus signs
 * @param through how that gets in
 * @param writes a digest of every pin that changes
 * @param count how many they are
 * @param marks of each of them, to name what moved; none where they are too many to be carried
 * @param end in place of marks, a digest of what stands there in the end of all that was asked for
 */
public record PlanDigest(
    Operation operation,
    String environment,
    String through,
    String writes,
    int count,
    List<PinMark> marks,
    Optional<String> end) {

  // An input travels in an environment variable, of 128 KiB at most, or in a form, of 65,535
  // characters.
  private static final int MOST = 32_000;

  static final int DIGITS = 40;
  static final String VERSION = "1";
  // No name has it.
  static final String SEPARATOR = "+";

  public PlanDigest {
    marks = List.copyOf(marks);
  }

  /** What {@code plan} would write. */
  public static PlanDigest of(Plan plan) {
    List<String> writes = new ArrayList<>();
    List<PinMark> marks = new ArrayList<>();
    int length = 0;
    for (PinChange change : plan.changes()) {
      PinMark mark = PinMark.of(change, plan.isSeveral());
      writes.add(mark.toString());
      marks.add(mark.brief());
      length += mark.brief().toString().length() + 1;
    }
    // The order in which services are asked for changes nothing of what is written.
    Collections.sort(marks);
    boolean isShort = length <= MOST;
    return new PlanDigest(
        plan.operation(),
        where(plan.environments()),
        (plan.proposition().isPresent()
                ? Environment.Through.PULL_REQUEST
                : Environment.Through.COMMIT)
            .word(),
        digest(writes),
        writes.size(),
        isShort ? marks : List.of(),
        isShort ? Optional.empty() : Optional.of(end(plan)));
  }

  /** How {@code environments} are written, in whichever order they are asked for. */
  public static String where(Collection<String> environments) {
    return String.join(SEPARATOR, new TreeSet<>(environments));
  }

  private static String end(Plan plan) {
    List<String> targets = new ArrayList<>();
    for (PinChange change : plan.changes()) {
      targets.add(end(change, PinMark.target(change), plan.isSeveral()));
    }
    for (PinChange pin : plan.unchanged()) {
      targets.add(end(pin, PinMark.standing(pin), plan.isSeveral()));
    }
    return digest(targets);
  }

  private static String end(PinChange pin, String target, boolean isSeveral) {
    return isSeveral ? pin.environment() + " " + target : target;
  }

  /** The digest of the end that {@code pins} are at if they stay. */
  public String end(List<PinChange> pins) {
    boolean isSeveral = environment.contains(SEPARATOR);
    return digest(pins.stream().map(p -> end(p, PinMark.standing(p), isSeveral)).toList());
  }

  /** Whether this writes just what {@code other} does, and in the same way. */
  public boolean isSame(PlanDigest other) {
    return isOfSame(other) && through.equals(other.through) && writes.equals(other.writes);
  }

  /** Whether both are about the same operation in the same environment. */
  boolean isOfSame(PlanDigest other) {
    return operation == other.operation && environment.equals(other.environment);
  }

  /** The digest of {@code lines}, whatever their order. */
  private static String digest(List<String> lines) {
    List<String> sorted = new ArrayList<>(lines);
    Collections.sort(sorted);
    return Sha256.of(String.join("\n", sorted)).substring(0, DIGITS);
  }

  /** As the output {@code plan} and the input {@code expected-plan} have it. */
  public String text() {
    List<String> parts =
        new ArrayList<>(
            List.of(
                VERSION,
                operation.toString(),
                environment,
                through,
                writes,
                String.valueOf(count)));
    if (end.isPresent()) {
      parts.add(end.get());
    } else if (!marks.isEmpty()) {
      List<String> texts = new ArrayList<>();
      for (PinMark mark : marks) {
        texts.add(mark.toString());
      }
      parts.add(String.join(",", texts));
    }
    return String.join("/", parts);
  }
}
