package com.acme.deploytag.git.protocol;

import com.acme.deploytag.net.Deadline;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Ends with the deadline what JGit does with a pack, be all of it here by then. */
final class FetchMonitor extends EmptyProgressMonitor {

  private final Deadline deadline;

  FetchMonitor(Deadline deadline) {
    this.deadline = deadline;
  }

  @Override
  public boolean isCancelled() {
    return deadline.isOver();
  }
}
