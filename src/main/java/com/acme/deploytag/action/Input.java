package com.acme.deploytag.action;

import java.util.Locale;
import java.util.stream.Stream;

/** The inputs that {@code action.yml} declares; a test holds the two equal. */
public enum Input {
  OPERATION,
  SERVICE,
  IMAGE,
  TAG,
  DIGEST,
  ENVIRONMENT,
  FROM,
  TO,
  EXPECTED_TAG,
  TOGETHER,
  THROUGH,
  SEQUENCE,
  ALLOW_REJECTED,
  CATALOG,
  REPOSITORY,
  BRANCH,
  TOKEN,
  APP_ID,
  PRIVATE_KEY,
  DRY_RUN,
  LABELS,
  REVIEWERS,
  TEAM_REVIEWERS,
  DRAFT,
  AUTO_MERGE,
  COMMIT_WITH,
  COMMIT_USER_NAME,
  COMMIT_USER_EMAIL,
  SIGNING_KEY,
  REQUIRE_VERIFIED,
  MAX_ATTEMPTS,
  TIMEOUT;

  /** The name in {@code action.yml}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether an input is called {@code key}. */
  static boolean isKey(String key) {
    return Stream.of(values()).anyMatch(i -> i.key().equals(key));
  }

  /** The variable in which the runner passes it: spaces become underscores, hyphens stay. */
  public String variable() {
    return "INPUT_" + key().toUpperCase(Locale.ROOT);
  }
}
