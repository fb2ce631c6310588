package com.acme.deploytag.plan;

import com.acme.deploytag.model.Sha256;
import java.util.Optional;

/**
 * One pin of a plan in short: what is to stand there, and what it starts from.
 *
 * @param environment where, if the plan is about several environments
 * @param service whose pin
 * @param target digits that are the same for the same image, names, tag and digest
 * @param start digits that are the same for the same file, with the same pin in it, rejected or not
 */
public record PinMark(Optional<String> environment, String service, String target, String start)
    implements Comparable<PinMark> {

  // Enough to name what moved; all digits of all pins decide.
  private static final int TARGET_DIGITS = 12;
  private static final int START_DIGITS = 8;
  // No name has it.
  private static final char SEPARATOR = ':';

  private static final String GRAMMAR =
      "[0-9a-f]{%d}\\.[0-9a-f]{%d}".formatted(TARGET_DIGITS, START_DIGITS);

  /** How marks are written, for people. */
  static final String FORM =
      "<service>=<%d hex digits>.<%d hex digits>".formatted(TARGET_DIGITS, START_DIGITS);

  /** All digits for {@code change} of a plan for one environment. */
  static PinMark of(PinChange change) {
    return new PinMark(
        Optional.empty(), change.service(), target(change), start(change, change.allowed()));
  }

  /** The same for a plan that is about several, if {@code isSeveral}. */
  static PinMark of(PinChange change, boolean isSeveral) {
    PinMark mark = of(change);
    return isSeveral
        ? new PinMark(Optional.of(change.environment()), mark.service, mark.target, mark.start)
        : mark;
  }

  /** Whether it is a mark of {@code pin}, or of another one of the same service there. */
  boolean isOf(PinChange pin) {
    return service.equals(pin.service()) && isIn(pin.environment());
  }

  /** Whether it is of a pin in {@code name}. */
  public boolean isIn(String name) {
    return environment.isEmpty() || environment.get().equals(name);
  }

  private static String start(PinChange change, boolean isRejected) {
    StringBuilder start = new StringBuilder();
    append(start, Optional.of(change.file()));
    append(start, Optional.of(now(change)));
    return Sha256.of(start.append(isRejected).toString());
  }

  /** Whether this starts where {@code change} would if its version were {@code rejected}. */
  boolean isBut(PinChange change, boolean rejected) {
    return start(change, rejected).startsWith(start);
  }

  static String target(PinChange change) {
    return Sha256.of(pin(change, change.is(), change.after().tag(), change.after().digest()));
  }

  /** The target that would leave {@code change}'s pin as it stands. */
  static String standing(PinChange change) {
    return Sha256.of(now(change));
  }

  private static String now(PinChange change) {
    return pin(change, change.was(), change.before().tag(), change.before().digest());
  }

  private static String pin(
      PinChange change, PinChange.Names names, Optional<?> tag, Optional<?> digest) {
    StringBuilder text = new StringBuilder();
    append(text, Optional.of(change.service()));
    append(text, Optional.of(change.image()));
    append(text, Optional.of(names.resource(change.image())));
    append(text, names.newName());
    append(text, tag);
    append(text, digest);
    return text.toString();
  }

  // With its length, so that no two lists of values make one text.
  private static void append(StringBuilder text, Optional<?> value) {
    if (value.isEmpty()) {
      text.append("-\n");
    } else {
      String written = value.get().toString();
      text.append(written.length()).append(' ').append(written).append('\n');
    }
  }

  /** The mark in {@code text}, if it is one. */
  static Optional<PinMark> parse(String text) {
    int end = text.indexOf('=');
    if (end < 0 || !text.substring(end + 1).matches(GRAMMAR)) {
      return Optional.empty();
    }
    int dot = text.indexOf('.', end);
    int colon = text.lastIndexOf(SEPARATOR, end);
    return Optional.of(
        new PinMark(
            colon < 0 ? Optional.empty() : Optional.of(text.substring(0, colon)),
            text.substring(colon + 1, end),
            text.substring(end + 1, dot),
            text.substring(dot + 1)));
  }

  /** The first digits, as they are written. */
  PinMark brief() {
    return new PinMark(
        environment, service, target.substring(0, TARGET_DIGITS), start.substring(0, START_DIGITS));
  }

  /** Whether what is written as this target is where {@code pin} is. */
  public boolean stands(PinChange pin) {
    return isOf(pin) && standing(pin).startsWith(target);
  }

  @Override
  public int compareTo(PinMark other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    String where = environment.map(name -> name + SEPARATOR).orElse("");
    return where + service + "=" + target + "." + start;
  }
}
