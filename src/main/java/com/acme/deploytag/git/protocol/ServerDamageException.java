package com.acme.deploytag.git.protocol;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The server does not give what its repository must hold. That may be a copy that lags behind or is
 * being tidied up; if it stays so, the repository is damaged.
 */
public final class ServerDamageException extends IOException {

  private static final long serialVersionUID = 1;

  // What git's server says where it fails over an object (upload-pack.c); beside that it says over
  // what, unless it was merely killed.
  private static final String CORRUPT = "repository corruption";
  private static final Pattern REASON = Pattern.compile("(?m)^(fatal|error): ");
  private static final String UNKNOWN = "not our ref ";

  ServerDamageException(String words) {
    super(words);
  }

  /** Whether the server says so, in {@code words} that end its answer. */
  public static boolean isIn(String words) {
    return words.contains(CORRUPT) && REASON.matcher(words).find();
  }

  /**
   * Whether {@code answer} is no refusal of the request: what was asked for is what the repository
   * itself leads to, or the server has died over it.
   *
   * @param chosen the one id that others have chosen; empty if there is none
   */
  public static boolean isIn(Exception answer, String chosen) {
    String words = String.valueOf(answer.getMessage());
    return answer instanceof ServerDamageException
        || words.equals(Packets.NOTHING)
        || (words.contains(UNKNOWN) && (chosen.isEmpty() || !words.contains(UNKNOWN + chosen)));
  }

  /** What stays of {@code answer}, which was got again and again to {@code want}. */
  public static ServerDamageException lasting(Exception answer, FetchSpec want) {
    String words = String.valueOf(answer.getMessage()).replaceFirst("\\.$", "");
    String id = want.ids().iterator().next().name();
    return new ServerDamageException(
        words.contains(id) ? words : words + ", when it was asked for " + id);
  }
}
