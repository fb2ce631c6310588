package com.acme.deploytag.bench;

import java.io.IOException;

/** One of the two that are compared. */
interface Side {
  /** Carries out the update in processes of its own, in an empty folder and home directory. */
  Measured run(Deploy deploy) throws IOException, InterruptedException;
}
