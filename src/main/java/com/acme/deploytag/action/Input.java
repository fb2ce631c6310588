package com.acme.deploytag.action;

import static com.acme.deploytag.request.Operation.PROMOTE;
import static com.acme.deploytag.request.Operation.ROLLBACK;
import static com.acme.deploytag.request.Operation.STATUS;
import static com.acme.deploytag.request.Operation.UPDATE;

import com.acme.deploytag.request.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The inputs that {@code action.yml} declares; a test holds the two equal. */
public enum Input {
  OPERATION,
  SERVICE(UPDATE, PROMOTE, ROLLBACK, STATUS),
  IMAGE(UPDATE),
  TAG(UPDATE, ROLLBACK),
  DIGEST(UPDATE),
  ENVIRONMENT(UPDATE, PROMOTE, ROLLBACK),
  FROM(PROMOTE),
  TO(PROMOTE),
  EXPECTED_TAG(PROMOTE),
  EXPECTED_PLAN(UPDATE, PROMOTE, ROLLBACK),
  TOGETHER(PROMOTE),
  THROUGH(PROMOTE, ROLLBACK),
  SEQUENCE(UPDATE),
  ALLOW_REJECTED(UPDATE, PROMOTE, ROLLBACK),
  CATALOG,
  REPOSITORY,
  BRANCH,
  TOKEN,
  CLIENT_ID,
  APP_ID,
  PRIVATE_KEY,
  DRY_RUN(UPDATE, PROMOTE, ROLLBACK),
  LABELS(PROMOTE, ROLLBACK),
  REVIEWERS(PROMOTE, ROLLBACK),
  TEAM_REVIEWERS(PROMOTE, ROLLBACK),
  DRAFT(PROMOTE, ROLLBACK),
  AUTO_MERGE(PROMOTE, ROLLBACK),
  COMMIT_WITH,
  COMMIT_USER_NAME,
  COMMIT_USER_EMAIL,
  SIGNING_KEY(UPDATE, PROMOTE, ROLLBACK),
  REQUIRE_VERIFIED(UPDATE, PROMOTE, ROLLBACK),
  MAX_ATTEMPTS,
  TIMEOUT;

  // Nobody else gets at it, to change it.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Operation[] operations;

  Input(Operation... operations) {
    this.operations = operations;
  }

  /** Whether it means something to {@code operation}; one that says how to run does to all. */
  public boolean isFor(Operation operation) {
    for (Operation one : operations) {
      if (one == operation) {
        return true;
      }
    }
    return operations.length == 0;
  }

  /** Whether it says what is asked for, so that nothing may come of it unseen. */
  public boolean isParameter() {
    return isTakenFromEvents() && this != DRY_RUN;
  }

  /** The name in {@code action.yml}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether it may be left to the event: to a form's fields, and most of them to a payload. How a
   * run works is never up to a sender.
   */
  public boolean isTakenFromEvents() {
    return switch (this) {
      case SERVICE,
          IMAGE,
          TAG,
          DIGEST,
          ENVIRONMENT,
          FROM,
          TO,
          EXPECTED_TAG,
          EXPECTED_PLAN,
          TOGETHER,
          THROUGH,
          SEQUENCE,
          ALLOW_REJECTED,
          DRY_RUN ->
          true;
      case OPERATION,
          CATALOG,
          REPOSITORY,
          BRANCH,
          TOKEN,
          CLIENT_ID,
          APP_ID,
          PRIVATE_KEY,
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
          TIMEOUT ->
          false;
    };
  }

  /**
   * The word for leaving it out, where that is its default: then an empty text is a value that got
   * lost on the way, as GitHub drops an output that may hold a secret. What must keep something
   * from being done is not done without for that.
   */
  public Optional<String> omitted() {
    return this == EXPECTED_PLAN ? Optional.of("any") : Optional.empty();
  }

  /** Whether an input is called {@code key}. */
  public static boolean isKey(String key) {
    return Stream.of(values()).anyMatch(i -> i.key().equals(key));
  }

  /** The variable in which the runner passes it: spaces become underscores, hyphens stay. */
  public String variable() {
    return "INPUT_" + key().toUpperCase(Locale.ROOT);
  }
}
