package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.Rejection;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rule that what was rolled back stays away: from its environment, and from those that take
 * their versions from there.
 *
 * @param catalog the catalog
 * @param ledger the ledger
 * @param environment where a version is to go
 */
public record RejectionRule(Catalog catalog, Ledger ledger, Environment environment)
    implements Rule {

  @Override
  public List<Finding> judge(Change change) {
    List<Finding> findings = new ArrayList<>();
    for (Change.NewPin pin : change.pins()) {
      of(change.service(), pin.image(), pin.pin())
          .flatMap(rejection -> finding(change, pin, rejection))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> finding(Change change, Change.NewPin pin, Rejection rejection) {
    if (pin.isInPlace()) {
      return Optional.of(new Finding.Warned(inPlace(rejection)));
    }
    if (!pin.isAllowed()) {
      Problem problem = change.isProposed() ? proposed(rejection) : problem(rejection);
      return Optional.of(new Finding.Refused(pin.placed(problem), true));
    }
    // The commit of a run says so itself.
    return change.isProposed()
        ? Optional.of(new Finding.Noted(allowed(rejection)))
        : Optional.empty();
  }

  /** The rejection that stands between {@code pin} and the environment, if there is one. */
  public Optional<Rejection> of(Service service, String image, Pin pin) {
    return of(
        service,
        new Version.Pinned(
            image,
            image,
            Optional.empty(),
            pin.tag().map(Tag::text),
            pin.digest().map(Digest::text)));
  }

  /** The same for a pin as it is written. */
  public Optional<Rejection> of(Service service, Version.Pinned pin) {
    List<String> path = path();
    List<ServiceEnvironment> targets = new ArrayList<>();
    for (String place : path) {
      targets.add(new ServiceEnvironment(service.name(), place));
      others(pin.image()).filter(other -> other.environment().equals(place)).forEach(targets::add);
    }
    others(pin.image())
        .filter(other -> !isEnvironment(other))
        .filter(o -> o.service().equals(service.name()) || !owns(o.service(), pin.image()))
        .forEach(targets::add);
    return ledger.records().rejection(targets, pin);
  }

  /**
   * Where something was said of {@code image} as another service's, which it is not any more, or in
   * an environment that there is not any more: no new name undoes a rejection.
   */
  private Stream<ServiceEnvironment> others(String image) {
    return ledger.records().words().keySet().stream()
        .filter(target -> !owns(target.service(), image) || !isEnvironment(target))
        .sorted(
            Comparator.comparing(ServiceEnvironment::service)
                .thenComparing(ServiceEnvironment::environment));
  }

  private boolean owns(String name, String image) {
    Service service = catalog.services().get(name);
    return service != null && (service.images().isEmpty() || service.image(image).isPresent());
  }

  private boolean isEnvironment(ServiceEnvironment target) {
    return catalog.environments().containsKey(target.environment());
  }

  /** Older history may hold more of them; where some are missing in between, what lifts them. */
  @Override
  public List<Doubt> doubts(Collection<Change> changes) {
    return ledger.knowsRecords(catalog.history())
        ? List.of()
        : List.of(new Doubt(Decision.Reach.RECORDS, ledger.isTorn(catalog.history())));
  }

  /** The reason not to deploy what {@code rejection} is about. */
  static Problem problem(Rejection rejection) {
    return Problem.of(
        "%s %s was rejected: %s rolled it back in %s at %s (commit %s)"
            .formatted(
                rejection.target().service(),
                SafeText.quoted(rejection.version()),
                SafeText.plain(rejection.ref().by()),
                rejection.target().environment(),
                rejection.ref().time(),
                rejection.ref().commit().brief()),
        "Deploy a build that mends it. If this very one is wanted all the same, run it with"
            + " allow-rejected: true, which the commit will record, for there and for what is"
            + " promoted from there.");
  }

  private static Problem proposed(Rejection rejection) {
    return Problem.of(
        problem(rejection).what(),
        "Take a build that mends it. If this very one is wanted all the same, let the action deploy"
            + " it with allow-rejected: true.");
  }

  private static String allowed(Rejection rejection) {
    return "%s, and this proposal says that it may be deployed again"
        .formatted(problem(rejection).what());
  }

  /** What the ledger must have records of, to judge {@code services} in {@code environment}. */
  public static Set<ServiceEnvironment> targets(
      Catalog catalog, Collection<Service> services, Environment environment) {
    Set<ServiceEnvironment> targets = new HashSet<>();
    for (String place : path(catalog, environment)) {
      services.forEach(service -> targets.add(new ServiceEnvironment(service.name(), place)));
    }
    return targets;
  }

  static Problem inPlace(Rejection rejection) {
    return Problem.of(
        "%s, and is in place all the same".formatted(problem(rejection).what()),
        "Roll it back, or deploy a build that mends it.");
  }

  private List<String> path() {
    return path(catalog, environment);
  }

  /** The environment and those that its versions come through. */
  private static List<String> path(Catalog catalog, Environment environment) {
    List<String> path = new ArrayList<>();
    Environment next = environment;
    while (next != null) {
      path.add(next.name());
      next =
          switch (next) {
            case Environment.Dispatched _ -> null;
            case Environment.Promoted promoted ->
                catalog.environments().get(promoted.from().value());
          };
    }
    return path;
  }
}
