package com.acme.deploytag.git.protocol;

import com.acme.deploytag.net.Deadline;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Aborts JGit's work on a pack at the deadline, even if the whole pack has been received. */
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
