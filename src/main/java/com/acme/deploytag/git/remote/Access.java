package com.acme.deploytag.git.remote;

/** Whether a run may push to the remote. */
public enum Access {
  /** The run never contacts receive-pack, for which the token may lack permission. */
  READ,
  /**
   * The run reads the tip from receive-pack's advertisement, so that a push need not ask for it
   * again.
   */
  WRITE
}
