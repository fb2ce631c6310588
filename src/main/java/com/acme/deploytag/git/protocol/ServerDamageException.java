package com.acme.deploytag.git.protocol;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The server does not send what its repository must hold. A replica may lag behind or be repacked;
 * if retries do not help, the repository is damaged.
 */
public final class ServerDamageException extends IOException {

  private static final long serialVersionUID = 1;

  // What git's server says if it fails over an object (upload-pack.c); its other messages say over
  // which, unless it was merely killed.
  private static final String CORRUPT = "repository corruption";
  private static final Pattern REASON = Pattern.compile("(?m)^(fatal|error): ");
  private static final String UNKNOWN = "not our ref ";

  ServerDamageException(String words) {
    super(words);
  }

  /** Whether {@code words}, the end of a response, say so. */
  public static boolean isIn(String words) {
    return words.contains(CORRUPT) && REASON.matcher(words).find();
  }

  /**
   * Whether {@code answer} is a fault of the server's rather than of the request: it lacks an
   * object that its own repository refers to, or it died.
   *
   * @param chosen the one requested id that no ref or object led to; empty if there is none
   */
  public static boolean isIn(Exception answer, String chosen) {
    String words = String.valueOf(answer.getMessage());
    return answer instanceof ServerDamageException
        || words.equals(Packets.NOTHING)
        || (words.contains(UNKNOWN) && (chosen.isEmpty() || !words.contains(UNKNOWN + chosen)));
  }

  /** The fault if {@code answer} was the answer to each retry of {@code spec}. */
  public static ServerDamageException lasting(Exception answer, FetchSpec spec) {
    String words = String.valueOf(answer.getMessage()).replaceFirst("\\.$", "");
    String id = spec.ids().iterator().next().name();
    return new ServerDamageException(
        words.contains(id) ? words : words + ", when it was asked for " + id);
  }
}
