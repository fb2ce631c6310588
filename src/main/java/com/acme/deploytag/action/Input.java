package com.acme.deploytag.action;

import static com.acme.deploytag.request.Operation.DISPATCH;
import static com.acme.deploytag.request.Operation.INIT;
import static com.acme.deploytag.request.Operation.PROMOTE;
import static com.acme.deploytag.request.Operation.ROLLBACK;
import static com.acme.deploytag.request.Operation.STATUS;
import static com.acme.deploytag.request.Operation.UPDATE;

import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The inputs that {@code action.yml} declares, in its order, which is by what they are for; a test
 * holds the two equal.
 */
public enum Input {
  OPERATION,
  SERVICE(UPDATE, PROMOTE, ROLLBACK, STATUS, DISPATCH),
  DRY_RUN(UPDATE, PROMOTE, ROLLBACK, INIT, DISPATCH),
  CATALOG,
  REPOSITORY,
  BRANCH,
  MAX_ATTEMPTS,
  TIMEOUT,
  ENVIRONMENT(UPDATE, PROMOTE, ROLLBACK, DISPATCH),
  IMAGE(UPDATE, DISPATCH),
  TAG(UPDATE, ROLLBACK, DISPATCH),
  DIGEST(UPDATE, DISPATCH),
  SEQUENCE(UPDATE, DISPATCH),
  ALLOW_REJECTED(UPDATE, PROMOTE, ROLLBACK),
  OVERRIDE_FREEZE(UPDATE, PROMOTE),
  FROM(PROMOTE),
  TO(PROMOTE),
  TOGETHER(PROMOTE),
  THROUGH(PROMOTE, ROLLBACK),
  EXPECTED_TAG(PROMOTE),
  EXPECTED_PLAN(UPDATE, PROMOTE, ROLLBACK),
  PAGE(STATUS),
  WAIT(UPDATE, PROMOTE, ROLLBACK, DISPATCH),
  ON_DEGRADED(UPDATE, PROMOTE),
  DEPLOYMENTS(UPDATE, PROMOTE, ROLLBACK),
  LABELS(UPDATE, PROMOTE, ROLLBACK, INIT),
  REVIEWERS(UPDATE, PROMOTE, ROLLBACK, INIT),
  TEAM_REVIEWERS(UPDATE, PROMOTE, ROLLBACK, INIT),
  ASSIGNEES(UPDATE, PROMOTE, ROLLBACK, INIT),
  MILESTONE(UPDATE, PROMOTE, ROLLBACK, INIT),
  DRAFT(UPDATE, PROMOTE, ROLLBACK, INIT),
  AUTO_MERGE(UPDATE, PROMOTE, ROLLBACK),
  COMMIT_WITH,
  COMMIT_USER_NAME,
  COMMIT_USER_EMAIL,
  SIGNING_KEY(UPDATE, PROMOTE, ROLLBACK, INIT),
  REQUIRE_VERIFIED(UPDATE, PROMOTE, ROLLBACK, INIT),
  TOKEN,
  CLIENT_ID,
  APP_ID,
  PRIVATE_KEY,
  REGISTRY_AUTH;

  private static final Parameter[] PARAMETERS = Parameter.values();

  // Private and never handed out, so that nobody changes it.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Operation[] operations;

  Input(Operation... operations) {
    this.operations = operations;
  }

  /** Whether it has a meaning for {@code operation}; an input about how to run has one for all. */
  public boolean isFor(Operation operation) {
    for (Operation one : operations) {
      if (one == operation) {
        return true;
      }
    }
    return operations.length == 0;
  }

  /** What it means something to; nothing for one that says how to run. */
  public List<Operation> operations() {
    return List.of(operations);
  }

  /** The parameter of a request that it sets, if it sets one. */
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
   * Whether an event may give it: a form's field, and for most inputs a payload. How a run works is
   * never up to a sender.
   */
  public boolean isTakenFromEvents() {
    return parameter().isPresent() || this == DRY_RUN;
  }

  /**
   * The default's word, which means that the input is omitted. For such an input an empty text is a
   * value that got lost, as when GitHub drops an output that may hold a secret: a safeguard must
   * not vanish with it.
   */
  public Optional<String> omitted() {
    return this == EXPECTED_PLAN ? Optional.of("any") : Optional.empty();
  }

  /** Whether {@code key} is the name of an input. */
  public static boolean isKey(String key) {
    return Stream.of(values()).anyMatch(i -> i.key().equals(key));
  }

  /** The variable in which the runner passes it; hyphens stay as they are. */
  public String variable() {
    return "INPUT_" + key().toUpperCase(Locale.ROOT);
  }
}
