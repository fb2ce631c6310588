package com.acme.deploytag.publish;

import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.Optional;

/** Makes the run's commits. */
interface CommitMaker {

  /**
   * Makes a commit on top of {@code base}; no branch leads to it yet.
   *
   * @param changes of files in {@code base} that were read
   * @throws RemoteException if the remote is to make it, and does not
   * @throws IOException if the temporary repository cannot be written
   */
  Draft make(CommitFiles base, FileChanges changes, String message)
      throws RemoteException, IOException;

  /** A commit that no branch leads to. */
  interface Draft {

    CommitId id();

    /**
     * Has the run's branch moved from the commit's parent to the commit, if it is still there.
     *
     * @throws RemoteException if it was not tried, or the remote answered that it will not do
     */
    PushResult land() throws RemoteException;

    /**
     * Has a branch for a pull request lead to the commit, whatever it led to.
     *
     * @param branch its short name
     * @param expected where it is, if it is there; else nothing is done
     * @throws RemoteException if it was not tried, or the remote answered that it will not do
     */
    PushResult propose(String branch, Optional<CommitId> expected) throws RemoteException;
  }
}
