package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.Origin;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules on what may go where, one list for everybody who asks: planners, the check of pull
 * requests, and the status, which asks the planners. What services would meet is the gate's matter,
 * {@link com.acme.deploytag.plan.gate.Gate}, since that is about all of them together.
 */
public final class Rules {

  private final List<Rule> rules;

  private Rules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The rules for changes in {@code to}, by a snapshot whose ledger tells of {@link #query}. */
  public static Rules of(Snapshot snapshot, Environment to) {
    Catalog catalog = snapshot.catalog();
    Ledger ledger = snapshot.ledger();
    List<Rule> rules = new ArrayList<>();
    rules.add(new SuspendRule());
    rules.add(new FreezeRule(ledger.now()));
    rules.add(new TagRule(catalog));
    rules.add(new RejectionRule(catalog, ledger, to));
    if (to instanceof Environment.Promoted promoted) {
      rules.add(HotfixRule.of(catalog, promoted, ledger));
    }
    rules.add(new EffectRule(snapshot.files()));
    if (catalog.registry().isPresent()) {
      RegistryRules asked = catalog.registry().get();
      rules.add(new RegistryRule(asked, snapshot.registry()));
      rules.add(new RevisionRule(asked.revision(), snapshot.registry()));
    }
    return new Rules(rules);
  }

  /** What the ledger must tell of, for the rules to judge changes of {@code services}. */
  public static LedgerQuery query(
      Catalog catalog, Change.Kind kind, Environment to, Collection<Service> services) {
    Set<Origin> origins =
        kind == Change.Kind.PROMOTION && to instanceof Environment.Promoted promoted
            ? HotfixRule.origins(promoted, services)
            : Set.of();
    return new LedgerQuery(
        Set.of(), RejectionRule.targets(catalog, services, to), Set.of(), Map.of(), origins);
  }

  /** These and {@code rule}, which comes first. */
  public Rules with(Rule rule) {
    List<Rule> all = new ArrayList<>(List.of(rule));
    all.addAll(rules);
    return new Rules(all);
  }

  /**
   * What all rules say of a change.
   *
   * @param refused for each of these it must not be made
   * @param warned what whoever asks for it must know
   * @param noted what the reader should know
   * @param recorded what the commit says of it, by trailer
   */
  public record Judgement(
      List<Problem> refused,
      List<Problem> warned,
      List<String> noted,
      Map<Trailer, String> recorded) {}

  /** What all rules say of {@code change}. */
  public Judgement judge(Change change) {
    Judgement said =
        new Judgement(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new EnumMap<>(Trailer.class));
    for (Finding finding : findings(change)) {
      switch (finding) {
        case Finding.Refused(Problem problem, boolean _) -> said.refused().add(problem);
        case Finding.Warned(Problem problem) -> said.warned().add(problem);
        case Finding.Recorded(Problem warning, Trailer trailer, String value) -> {
          said.warned().add(warning);
          said.recorded().put(trailer, value);
        }
        case Finding.Noted(String note) -> said.noted().add(note);
      }
    }
    return said;
  }

  /** Why a promotion of all services goes without this one, if it does. */
  public Optional<Problem> leavesOut(Change change) {
    for (Finding finding : findings(change)) {
      if (finding instanceof Finding.Refused(Problem problem, boolean isLasting) && isLasting) {
        return Optional.of(problem);
      }
    }
    return Optional.empty();
  }

  private List<Finding> findings(Change change) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
      findings.addAll(rule.judge(change));
    }
    return findings;
  }

  /**
   * How far back it is worth reading the history to know better what the rules say.
   *
   * @param isRefused whether {@code changes} are refused already: against them nothing more need be
   *     found
   */
  public Set<Decision.Reach> reaches(Collection<Change> changes, boolean isRefused) {
    Set<Decision.Reach> reaches = EnumSet.noneOf(Decision.Reach.class);
    for (Rule rule : rules) {
      rule.doubts(changes).stream()
          .filter(doubt -> doubt.mayAllow() || !isRefused)
          .forEach(doubt -> reaches.add(doubt.reach()));
    }
    return reaches;
  }
}
