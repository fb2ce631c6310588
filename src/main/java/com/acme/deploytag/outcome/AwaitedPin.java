package com.acme.deploytag.outcome;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import java.util.Optional;

/**
 * What became of a service in an environment by the time that a run no longer waited for it.
 *
 * @param state how it is
 * @param sign what the cluster has said of it last, if anything
 * @param by the commit that replaced it before the cluster had decided, if one did
 */
public record AwaitedPin(
    ServiceEnvironment target, State state, Optional<Sign> sign, Optional<CommitId> by) {

  /** One of which nothing is known. */
  public static AwaitedPin unknown(ServiceEnvironment target) {
    return new AwaitedPin(target, State.UNKNOWN, Optional.empty(), Optional.empty());
  }

  /** How it is. */
  public enum State {
    /** Every status that the catalog names says success. */
    HEALTHY,
    /** One of them says failure or error. */
    DEGRADED,
    /** They do not say either yet. */
    UNKNOWN,
    /** Others have replaced the version before they did. */
    OVERTAKEN
  }

  /**
   * A commit status or check run.
   *
   * @param context its name
   * @param word its state, in GitHub's words: {@code failure}
   * @param url the page that it leads to, if it leads anywhere
   * @param commit on which it stands
   */
  public record Sign(String context, String word, Optional<String> url, CommitId commit) {

    /** {@code "continuous-delivery/a" is failure on 1234567 (https://…)}. */
    public String words() {
      return "\"%s\" is %s on %s%s"
          .formatted(context, word, commit.brief(), url.map(u -> " (" + u + ")").orElse(""));
    }
  }

  /** {@code checkout-service in staging}. */
  public String name() {
    return target.service() + " in " + target.environment();
  }

  /** What is to be told of it, in words that follow its name. */
  public String words() {
    String said = sign.map(Sign::words).orElse("");
    return switch (state) {
      case HEALTHY -> "healthy: " + said;
      case DEGRADED -> "degraded: " + said;
      case UNKNOWN -> sign.isPresent() ? "not known yet: " + said : "no status yet";
      case OVERTAKEN ->
          "replaced%s before it was known%s"
              .formatted(
                  by.map(commit -> " by commit " + commit.brief()).orElse(""),
                  said.isEmpty() ? "" : ": " + said);
    };
  }
}
