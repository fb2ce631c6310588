package com.acme.deploytag.git.remote;

import com.acme.deploytag.git.http.HttpStatusException;
import com.acme.deploytag.git.protocol.Faults;
import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.TokenRetry;
import java.io.IOException;

/** Runs calls to the remote: retries what another token may help, and names what went wrong. */
final class RemoteCalls {

  private final Credential credential;
  private final Deadline deadline;
  private final Faults faults;

  RemoteCalls(Credential credential, Deadline deadline, Faults faults) {
    this.credential = credential;
    this.deadline = deadline;
    this.faults = faults;
  }

  /** One or several requests that belong together. */
  interface Call<T> {
    T run() throws IOException, RemoteException;
  }

  /**
   * Runs {@code call}.
   *
   * @param doing what it does, for messages: {@code "read"}, {@code "push to"}
   * @throws RemoteException whatever made it fail
   */
  <T> T run(String doing, Call<T> call) throws RemoteException {
    try {
      return runAuthorized(call);
    } catch (IOException | RuntimeException e) {
      // JGit meets some packs that are not git's with exceptions such as for a bad argument.
      throw faults.of(doing, e);
    }
  }

  /**
   * Runs {@code call}, and again with a newer token if the server rejects the present one. That is
   * safe for pushes, too: a server that rejects the token has done nothing.
   *
   * @throws IOException what {@code call} throws
   */
  <T> T runAuthorized(Call<T> call) throws IOException, RemoteException {
    TokenRetry token = new TokenRetry(credential, deadline);
    while (true) {
      try {
        return call.run();
      } catch (HttpStatusException e) {
        if (!token.mayHelp(e.answer().status())) {
          throw e;
        }
      }
    }
  }
}
