package com.acme.deploytag.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Folders that are in the way afterwards. */
final class Folders {
  private Folders() {}

  /** Deletes a folder, however long it takes, but nothing that may be mounted in it. */
  static void remove(Path folder) {
    ProcessBuilder rm = new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString());
    try {
      Process process = rm.redirectErrorStream(true).inheritIO().start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
