package com.acme.deploytag.action.input;

import com.acme.deploytag.model.Identity;
import com.acme.deploytag.signing.SshKey;
import java.util.Optional;

/**
 * The workflow's settings for commits.
 *
 * @param maker who creates them
 * @param author their author and committer, if git creates them
 * @param key the key that signs them, if git creates them
 * @param mustBeVerified whether GitHub must show them as verified
 */
public record CommitSettings(
    Maker maker, Identity author, Optional<SshKey> key, boolean mustBeVerified) {

  /** Who creates commits. */
  public enum Maker {
    /** This action, which pushes them. */
    GIT,
    /** GitHub, in the name of the token's owner. */
    API
  }
}
