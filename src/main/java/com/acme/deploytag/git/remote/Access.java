package com.acme.deploytag.git.remote;

/** What a run means to do with the remote, as far as that is known beforehand. */
public enum Access {
  /**
   * Nothing is ever asked of the side that takes pushes, for which the token may lack permission.
   */
  READ,
  /**
   * The branch is looked at from the side that takes pushes, so that a push need not look again.
   */
  WRITE
}
