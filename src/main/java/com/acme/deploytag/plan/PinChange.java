package com.acme.deploytag.plan;

import com.acme.deploytag.image.Pin;
import java.util.Optional;

/**
 * One image's pin in one overlay, before and after; the two are equal where nothing has to be done.
 *
 * @param service the service's name
 * @param environment the environment's name
 * @param image the image's name in the catalog or payload
 * @param file the overlay's file
 * @param before what stood there
 * @param after what stands there afterwards
 * @param allowed whether that had been rejected by a rollback, and was allowed again
 */
public record PinChange(
    String service,
    String environment,
    String image,
    String file,
    Before before,
    Pin after,
    boolean allowed) {

  /**
   * A pin as it was found, written by whomever: it need not keep any grammar, but can be shown.
   *
   * @param tag the tag, if one was there
   * @param digest the digest, if one was there
   */
  public record Before(Optional<String> tag, Optional<String> digest) {

    public static final Before NOTHING = new Before(Optional.empty(), Optional.empty());

    /** What a person calls this version: the tag, else the digest, else nothing. */
    public Optional<String> version() {
      return tag.or(() -> digest);
    }
  }
}
