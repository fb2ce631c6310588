package com.acme.deploytag.bench;

import java.io.IOException;

/**
 * One of the two that are compared.
 *
 * @param <T> what they are given to do
 */
interface Side<T> {
  /** Does it in processes of its own, in an empty folder and home directory. */
  Measured run(T task) throws IOException, InterruptedException;
}
