package com.acme.deploytag.git.protocol;

import com.acme.deploytag.problem.Problem;

/** The result of a push. */
public sealed interface PushResult {

  /** The server moved the branch to the commit. */
  record Landed() implements PushResult {}

  /** The push lost a race: another one was first, or is just writing the ref. */
  record Moved(String words) implements PushResult {}

  /**
   * The server rejects this commit, and would at every retry: by a hook, a protected branch or a
   * ruleset.
   *
   * @param words its message, perhaps of several lines
   */
  record Declined(String words) implements PushResult {}

  /**
   * Another ref stands in the way: {@code a} keeps {@code a/b} from being made.
   *
   * @param words the server's message
   */
  record InTheWay(String words) implements PushResult {}

  /**
   * The commit was sent, and no report came back: it may have landed or still land, which only the
   * branch's tip can tell.
   *
   * @param problem what happened instead of the report
   */
  record Unanswered(Problem problem) implements PushResult {}
}
