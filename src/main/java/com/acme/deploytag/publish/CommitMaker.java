package com.acme.deploytag.publish;

import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.Optional;

/** Creates the run's commits. */
interface CommitMaker {

  /**
   * Creates a commit on top of {@code base}; no branch points to it yet.
   *
   * @param changes of files in {@code base} that were read
   * @throws RemoteException if the remote refuses to create it
   * @throws IOException if the temporary repository cannot be written
   */
  Draft make(CommitFiles base, FileChanges changes, String message)
      throws RemoteException, IOException;

  /** A commit to which no branch points. */
  interface Draft {

    CommitId id();

    /** The commit itself, if this run has made it and no other repository has it. */
    default Optional<NewCommit> made() {
      return Optional.empty();
    }

    /**
     * Moves the run's branch from the commit's parent to the commit, by compare-and-swap.
     *
     * @throws RemoteException if the push was not sent, or the remote rejected the request
     */
    PushResult land() throws RemoteException;

    /**
     * Moves a pull request's branch to the commit, by compare-and-swap; it may drop commits.
     *
     * @param branch its short name
     * @param expected the branch's expected tip; nothing if it must not exist
     * @throws RemoteException if the push was not sent, or the remote rejected the request
     */
    PushResult propose(String branch, Optional<CommitId> expected) throws RemoteException;
  }
}
