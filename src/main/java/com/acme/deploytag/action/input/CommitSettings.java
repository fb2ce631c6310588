package com.acme.deploytag.action.input;

import com.acme.deploytag.model.Identity;
import com.acme.deploytag.signing.SshKey;
import java.util.Optional;

/**
 * How the workflow wants commits to be made.
 *
 * @param maker who makes them
 * @param author whom they name, where git makes them
 * @param key what signs them, where git makes them
 * @param mustBeVerified whether GitHub must show them as verified
 */
public record CommitSettings(
    Maker maker, Identity author, Optional<SshKey> key, boolean mustBeVerified) {

  /** Who makes commits. */
  public enum Maker {
    /** This action, which pushes them. */
    GIT,
    /** GitHub, in the name of the token's owner. */
    API
  }
}
