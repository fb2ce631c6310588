package com.acme.deploytag.plan.rule;

import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.problem.Problem;

/** What a rule has to say of a change. */
public sealed interface Finding {

  /**
   * The change must not be made.
   *
   * @param isLasting whether it is about this service alone and will not pass by itself, so that a
   *     promotion of all services goes without it
   */
  record Refused(Problem problem, boolean isLasting) implements Finding {}

  /** The change may be made, and whoever asks for it must know this. */
  record Warned(Problem problem) implements Finding {}

  /** The same, and the commit says {@code value} by {@code trailer}. */
  record Recorded(Problem warning, Trailer trailer, String value) implements Finding {}

  /** The change may be made, and the reader should know why. */
  record Noted(String note) implements Finding {}
}
