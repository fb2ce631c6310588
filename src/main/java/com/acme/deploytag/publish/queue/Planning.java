package com.acme.deploytag.publish.queue;

import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.request.Request;
import java.io.IOException;

/** Has a request judged on one commit, by the rules that hold for all. */
public interface Planning {

  /**
   * The decision on {@code update} at {@code files}.
   *
   * @throws RemoteException if older history is needed and cannot be had
   * @throws IOException if an object cannot be read
   */
  Decision of(Request.Update update, CommitFiles files) throws IOException, RemoteException;
}
