package com.acme.deploytag.git.protocol;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A change of one ref at the server, by compare-and-swap.
 *
 * @param ref its full name
 * @param from the object that it must point to; zeros if it must not exist
 * @param to the object that it is to point to; zeros to delete it
 */
public record RefUpdate(String ref, String from, String to) {

  private static final String NOTHING = ObjectId.zeroId().name();

  /** Creates {@code ref}. */
  public static RefUpdate creation(String ref, String to) {
    return new RefUpdate(ref, NOTHING, to);
  }

  /** Deletes {@code ref}. */
  public static RefUpdate deletion(String ref, String from) {
    return new RefUpdate(ref, from, NOTHING);
  }

  /** The command of gitprotocol-pack(5). */
  String command() {
    return from + " " + to + " " + ref;
  }
}
