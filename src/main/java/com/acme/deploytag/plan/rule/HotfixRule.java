package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Origin;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Seen;
import com.acme.deploytag.plan.ServiceVersion;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rule on what would be replaced without ever having run in the environment before: a hotfix,
 * and what it mended would break again with a version that does not hold it.
 *
 * @param to where a version is to go
 * @param seen what may be said of versions in the environment before
 */
public record HotfixRule(Environment.Promoted to, Ledger ledger, Seen seen) implements Rule {

  /**
   * The rule for promotions to {@code to}. For what is only warned of it looks back as far as
   * {@code history} of the catalog.
   */
  public static HotfixRule of(Catalog catalog, Environment.Promoted to, Ledger ledger) {
    return new HotfixRule(
        to,
        isRefused(to) ? ledger : ledger.within(catalog.history()),
        Seen.in(catalog.environments().get(to.from().value())));
  }

  /** Whether replacing one is refused. */
  private boolean isRefused() {
    return isRefused(to);
  }

  private static boolean isRefused(Environment.Promoted to) {
    return to.hotfix().filter(rule -> rule.value() == Environment.Hotfix.REFUSE).isPresent();
  }

  /** Of what the ledger should tell where it comes from, for {@code services} to go there. */
  public static Set<Origin> origins(Environment.Promoted to, Collection<Service> services) {
    Set<Origin> origins = new HashSet<>();
    for (Service service : services) {
      ServiceEnvironment source = new ServiceEnvironment(service.name(), to.from().value());
      origins.add(
          new Origin(new ServiceEnvironment(service.name(), to.name()), source, isRefused(to)));
    }
    return origins;
  }

  /** What of {@code service} stands in the target and never stood in the source. */
  private Optional<Interval> standing(String service) {
    return ledger
        .of(service, to.name())
        .present()
        .filter(
            _ -> !ledger.origins().proven().contains(new ServiceEnvironment(service, to.name())))
        .filter(there -> ledger.of(service, to.from().value()).of(there.version()).isEmpty());
  }

  @Override
  public List<Finding> judge(Change change) {
    return switch (change.kind()) {
      case UPDATE, ROLLBACK -> List.of();
      case PROMOTION ->
          change
              .next()
              .flatMap(next -> problem(change.service().name(), next))
              .<Finding>map(
                  p -> isRefused() ? new Finding.Refused(p, false) : new Finding.Warned(p))
              .stream()
              .toList();
    };
  }

  /** Older history might show that what stands there stood in the source. */
  @Override
  public List<Doubt> doubts(Collection<Change> changes) {
    boolean isOpen =
        changes.stream()
            .filter(c -> c.kind() == Change.Kind.PROMOTION && c.next().isPresent())
            .anyMatch(c -> isOpen(c.service().name()));
    return isOpen ? List.of(new Doubt(reach(), true)) : List.of();
  }

  boolean isOpen(String service) {
    return ledger.extent() == HistoryCompleteness.RECENT && standing(service).isPresent();
  }

  /** How far back that may be. */
  Decision.Reach reach() {
    if (ledger.origins().isOpen()) {
      return Decision.Reach.ORIGINS;
    }
    return isRefused() ? Decision.Reach.WHOLE : Decision.Reach.WINDOW;
  }

  /** The hotfix of {@code service} that {@code next} would replace, or may be one, in words. */
  Optional<Problem> problem(String service, String next) {
    return standing(service)
        .flatMap(there ->
            isFirst(service, there)
                ? unknown(service, there)
                : Optional.of(hotfix(service, there, next)));
  }

  /** Which hotfixes of {@code services} would be replaced, for the record. */
  public String replaced(List<String> services) {
    return services.stream()
        .flatMap(
            s -> standing(s).filter(there -> !isFirst(s, there)).map(t -> record(s, t)).stream())
        .collect(Collectors.joining(", "));
  }

  private static String record(String service, Interval there) {
    return service + " " + SafeText.plain(there.version().toString());
  }

  // Where the history begins, it may have been brought along; who has all of it knows no more. What
  // went back to that is none the more a hotfix.
  private boolean isFirst(String service, Interval there) {
    return ledger.of(service, to.name()).intervals().stream()
        .filter(i -> i.version().isSameBuild(there.version()))
        .anyMatch(i -> i.older() || i.from().commit().equals(ledger.oldest().commit()));
  }

  private Optional<Problem> unknown(String service, Interval there) {
    return isRefused() && ledger.extent() != HistoryCompleteness.WHOLE
        ? Optional.of(
            placed(
                "%s runs %s since before %s, and no older history is there that tells whether it ever %s in %s"
                    .formatted(
                        to.name(),
                        running(service, there.version()),
                        TimeText.at(ledger.oldest().time()),
                        seen.past(),
                        to.from().value()),
                remedy(service, there.version())))
        : Optional.empty();
  }

  private Problem hotfix(String service, Interval there, String next) {
    String from = to.from().value();
    return placed(
        "%s runs %s, which never %s in %s: a hotfix, pinned there at %s by %s (commit %s), and %s would replace it"
            .formatted(
                to.name(),
                running(service, there.version()),
                seen.past(),
                from,
                TimeText.at(there.from().time()),
                SafeText.plain(there.from().by()),
                there.from().commit().brief(),
                SafeText.plain(next)),
        isRefused()
            ? remedy(service, there.version())
            : "Make sure that %s holds what it mended, or that comes back."
                .formatted(SafeText.plain(next)));
  }

  private String remedy(String service, Version there) {
    return "Deploy %s to %s, so that it has %s there, then a build that holds what it mended, and promote that."
        .formatted(running(service, there), to.from().value(), seen.participle());
  }

  private Problem placed(String what, String remedy) {
    return new Problem(what, remedy, to.hotfix().filter(_ -> isRefused()).map(Located::place));
  }

  private static ServiceVersion running(String service, Version version) {
    return new ServiceVersion(service, version);
  }
}
