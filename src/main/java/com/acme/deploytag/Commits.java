package com.acme.deploytag;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.PushResult;
import com.acme.deploytag.net.RemoteFault;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Makes the run's commits. */
interface Commits {

  /**
   * Makes a commit on top of {@code base}; no branch leads to it yet.
   *
   * @param changed the new content of files that exist in {@code base} and were read, by path
   * @throws RemoteFault if the remote is to make it, and does not
   * @throws IOException if the temporary repository cannot be written
   */
  Draft make(FilesAt base, Map<String, byte[]> changed, String message)
      throws RemoteFault, IOException;

  /** A commit that no branch leads to. */
  interface Draft {

    CommitId id();

    /**
     * Has the run's branch moved from the commit's parent to the commit, if it is still there.
     *
     * @throws RemoteFault if it was not tried, or the remote answered that it will not do
     */
    PushResult land() throws RemoteFault;

    /**
     * Has a branch for a pull request lead to the commit, whatever it led to.
     *
     * @param branch its short name
     * @param expected where it is, if it is there; else nothing is done
     * @throws RemoteFault if it was not tried, or the remote answered that it will not do
     */
    PushResult propose(String branch, Optional<CommitId> expected) throws RemoteFault;
  }
}
