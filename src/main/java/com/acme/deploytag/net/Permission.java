package com.acme.deploytag.net;

import java.util.Locale;

/** What a run may need to be let in to, in GitHub's names. */
public enum Permission {
  /** The repository's files and branches. */
  CONTENTS,
  /** To open, change and close pull requests. */
  PULL_REQUESTS;

  /** The name by which the API has it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
