package com.acme.deploytag.github;

import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.RemoteFault;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Waits until GitHub knows everywhere what was pushed or made just now, which takes seconds. */
final class Lag {

  private static final int MOST_TRIES = 6;
  private static final List<String> WORDS =
      List.of(
          "no commits between",
          "head sha can't be blank",
          "head is invalid",
          "could not resolve to a node");

  private Lag() {}

  /** A call that may meet a replica which is behind. */
  interface Attempt {
    Reply make() throws RemoteFault;
  }

  /**
   * The reply once it is none of a replica that is behind, or the last of those.
   *
   * @param call what is made, in words
   * @param refusal the fault behind a reply
   * @throws RemoteFault if GitHub does not answer, or not within the time of this run
   */
  static Reply over(Api api, Call call, Attempt attempt, Function<Reply, RemoteFault> refusal)
      throws RemoteFault {
    for (int tries = 1; ; tries++) {
      Reply reply = attempt.make();
      if (tries == MOST_TRIES || !isBehind(reply)) {
        return reply;
      }
      api.rest(call, Backoff.afterFault(tries), refusal.apply(reply));
    }
  }

  private static boolean isBehind(Reply reply) {
    if (reply.isDone() && reply.errors().isEmpty()) {
      return false;
    }
    String words = reply.words().toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(words::contains);
  }
}
