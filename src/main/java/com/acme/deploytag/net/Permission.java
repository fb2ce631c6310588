package com.acme.deploytag.net;

import java.util.Locale;

/** The permissions that a run may need, by GitHub's names. */
public enum Permission {
  /** The repository's files and branches. */
  CONTENTS,
  /** To open, change and close pull requests. */
  PULL_REQUESTS;

  /** Its name in the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
