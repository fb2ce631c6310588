package com.acme.deploytag.net;

import java.time.Duration;

/**
 * Decides whether to retry a request whose token was rejected. Replicas do not know a new token at
 * once: for some seconds they answer 401, or 403 if only its permissions lag (octokit/auth-app.js
 * #65, #589). A token that is no longer valid is replaced, once.
 */
public final class TokenRetry {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  // With full jitter at most seven seconds in all; octokit waits five.
  private static final int MOST_WAITS = 4;

  private final Credential credential;
  private final Deadline deadline;
  private int waits;
  private boolean hasRenewed;

  public TokenRetry(Credential credential, Deadline deadline) {
    this.credential = credential;
    this.deadline = deadline;
  }

  /**
   * Waits or gets a new token, if that may help.
   *
   * @param status the status of the server's answer
   * @return whether to retry the request
   * @throws RemoteException if a new token is needed and refused
   */
  public boolean mayHelp(int status) throws RemoteException {
    boolean mayBeLag = status == UNAUTHORIZED || status == FORBIDDEN;
    if (mayBeLag && credential.isYoung() && waits < MOST_WAITS) {
      return sleep(Backoff.afterFault(++waits));
    }
    if (status == UNAUTHORIZED && !hasRenewed) {
      hasRenewed = true;
      waits = 0;
      return credential.renew();
    }
    return false;
  }

  private boolean sleep(Duration pause) {
    if (pause.compareTo(deadline.remaining()) >= 0) {
      return false;
    }
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
