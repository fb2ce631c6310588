package com.acme.deploytag.publish.queue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a request's ref. By names alone, which each advertisement has, all runs see the same
 * line: whoever has the least time left is the first.
 *
 * @param scope says whose requests are landed by whom, see {@link QueueScope}
 * @param expiry when its run ends, in milliseconds since 1970
 * @param id 128 random bits in hex
 */
record RequestName(String scope, long expiry, String id) implements Comparable<RequestName> {

  private static final String FOLDER = "refs/deploy-tag/requests/";
  // 13 digits are the years from 2001 to 2286.
  private static final Pattern REF =
      Pattern.compile(Pattern.quote(FOLDER) + "([0-9a-f]{16})/([1-9][0-9]{12})-([0-9a-f]{32})");
  private static final int ID_BYTES = 16;

  /** A new one. */
  static RequestName create(String scope, Instant expiry) {
    byte[] id = new byte[ID_BYTES];
    new SecureRandom().nextBytes(id);
    return new RequestName(scope, expiry.toEpochMilli(), HexFormat.of().formatHex(id));
  }

  /** The name that {@code ref} is; nothing if it is none. */
  static Optional<RequestName> of(String ref) {
    Matcher name = REF.matcher(ref);
    return name.matches()
        ? Optional.of(new RequestName(name.group(1), Long.parseLong(name.group(2)), name.group(3)))
        : Optional.empty();
  }

  /** The ref's full name. */
  String ref() {
    return FOLDER + scope + "/" + expiry + "-" + id;
  }

  boolean isOver(Instant now) {
    return expiry <= now.toEpochMilli();
  }

  @Override
  public int compareTo(RequestName other) {
    return ref().compareTo(other.ref());
  }
}
