package com.acme.deploytag.net;

import java.time.Duration;

/**
 * Whether a request is worth another try that was not let in. A token that was made just now is not
 * known everywhere at once: for some seconds it is answered 401, or 403 where its permissions lag
 * (octokit/auth-app.js #65, #589). One that is no longer good is replaced, once.
 */
public final class TokenRetry {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  // By full jitter, seven seconds in all at the most; octokit waits five.
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
   * Waits or gets another token, if that may help.
   *
   * @param status how the server answered
   * @return whether to make the request again
   * @throws RemoteException if there should be another token, and it cannot be had
   */
  public boolean mayHelp(int status) throws RemoteException {
    boolean mayBeLag = status == UNAUTHORIZED || status == FORBIDDEN;
    if (mayBeLag && credential.isYoung() && waits < MOST_WAITS) {
      return rested(Backoff.afterFault(++waits));
    }
    if (status == UNAUTHORIZED && !hasRenewed) {
      hasRenewed = true;
      waits = 0;
      return credential.renew();
    }
    return false;
  }

  private boolean rested(Duration pause) {
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
