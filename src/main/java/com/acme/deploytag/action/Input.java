package com.acme.deploytag.action;

import static com.acme.deploytag.request.Operation.PROMOTE;
import static com.acme.deploytag.request.Operation.ROLLBACK;
import static com.acme.deploytag.request.Operation.STATUS;
import static com.acme.deploytag.request.Operation.UPDATE;

import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Parameter;
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
  OVERRIDE_FREEZE(UPDATE, PROMOTE),
  CATALOG,
  REPOSITORY,
  BRANCH,
  TOKEN,
  CLIENT_ID,
  APP_ID,
  PRIVATE_KEY,
  DRY_RUN(UPDATE, PROMOTE, ROLLBACK),
  LABELS(UPDATE, PROMOTE, ROLLBACK),
  REVIEWERS(UPDATE, PROMOTE, ROLLBACK),
  TEAM_REVIEWERS(UPDATE, PROMOTE, ROLLBACK),
  DRAFT(UPDATE, PROMOTE, ROLLBACK),
  AUTO_MERGE(UPDATE, PROMOTE, ROLLBACK),
  COMMIT_WITH,
  COMMIT_USER_NAME,
  COMMIT_USER_EMAIL,
  SIGNING_KEY(UPDATE, PROMOTE, ROLLBACK),
  REQUIRE_VERIFIED(UPDATE, PROMOTE, ROLLBACK),
  MAX_ATTEMPTS,
  TIMEOUT;

  private static final Parameter[] PARAMETERS = Parameter.values();

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

  /** What of a request it says, if it does, so that nothing may come of it unseen. */
  public Optional<Parameter> parameter() {
    for (Parameter parameter : PARAMETERS) {
      if (parameter.name().equals(name())) {
        return Optional.of(parameter);
      }
    }
    return Optional.empty();
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
    return parameter().isPresent() || this == DRY_RUN;
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
