package com.acme.deploytag.net;

/** What a run may need to be let in to, besides the repository's contents. */
public enum Permission {
  /** To open, change and close pull requests. */
  PULL_REQUESTS
}
