package com.acme.deploytag.net;

import java.util.Locale;

/** The permissions that a run may need, by GitHub's names. */
public enum Permission {
  /** The repository's files and branches. */
  CONTENTS,
  /** To open, change and close pull requests. */
  PULL_REQUESTS,
  /** To put deployments on record. */
  DEPLOYMENTS,
  /** To read commit statuses. */
  STATUSES,
  /** To read the runs of workflows. */
  ACTIONS,
  /** To read check runs: used where there is one, since nobody need have any. */
  CHECKS;

  /** Whether a run never writes what this is about. */
  public boolean isForReading() {
    return this == STATUSES || this == ACTIONS || this == CHECKS;
  }

  /** Whether a run goes on without it where it is not granted. */
  public boolean isOptional() {
    return this == CHECKS;
  }

  /** Its name in the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
