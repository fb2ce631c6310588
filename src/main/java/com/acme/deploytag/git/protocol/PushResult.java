package com.acme.deploytag.git.protocol;

import com.acme.deploytag.problem.Problem;

/** What came of a push. */
public sealed interface PushResult {

  /** The branch is at the commit now. */
  record Landed() implements PushResult {}

  /** Somebody else was first, or is just writing the ref. */
  record Moved(String words) implements PushResult {}

  /**
   * The server does not take this commit, however often it is sent: a hook, a protected branch, a
   * ruleset.
   *
   * @param words what it said, several lines perhaps
   */
  record Declined(String words) implements PushResult {}

  /**
   * Another ref stands in the way: {@code a} keeps {@code a/b} from being made.
   *
   * @param words what the server said
   */
  record InTheWay(String words) implements PushResult {}

  /**
   * The commit was sent, and no report came back: it may have landed or may land yet, which only a
   * look at the branch can tell.
   *
   * @param problem what came instead
   */
  record Unanswered(Problem problem) implements PushResult {}
}
