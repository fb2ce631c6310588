package com.acme.deploytag.git;

/** What the server said to a push. */
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
}
