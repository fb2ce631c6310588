package com.acme.deploytag.request;

import java.util.Locale;

/** What a request may say; each is an input, a field of a form or of a payload. */
public enum Parameter {
  /** Which services; several are separated by commas or line ends. */
  SERVICE,
  /** Where; with a promotion only compared with where it goes. */
  ENVIRONMENT,
  IMAGE,
  /** The tag to set; with a rollback the one to return to. */
  TAG,
  DIGEST,
  /** The place of an update among those of its pipeline, a number that grows. */
  SEQUENCE,
  /** The commit of the build behind an update. */
  SOURCE_SHA("source.sha"),
  /** The page of the run that built it. */
  SOURCE_RUN_URL("source.run-url"),
  /** Who set that off. */
  SOURCE_ACTOR("source.actor"),
  /** By which whoever sent an update finds the run that it started. */
  REQUEST,
  FROM,
  TO,
  /** The tags that a promotion must find. */
  EXPECTED_TAG,
  /** The plan that was approved, if only that may be done. */
  EXPECTED_PLAN,
  /** Whether the services that cannot be left behind are promoted as well. */
  TOGETHER,
  /** How the change is to get in, if not as the catalog says. */
  THROUGH,
  /** Whether a version may be deployed although a rollback has rejected it. */
  ALLOW_REJECTED,
  /** Why a version must get in though the environment is frozen. */
  OVERRIDE_FREEZE;

  private final String key;

  Parameter() {
    this.key = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Parameter(String key) {
    this.key = key;
  }

  /** Its name in {@code action.yml}, in forms and payloads. */
  public String key() {
    return key;
  }
}
