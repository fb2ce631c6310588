package com.acme.deploytag.planner;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PullRequestBranch;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One plan of several, of which none is refused. */
final class JointPlan {

  private final List<JointDecision.Part> all;
  private final List<Plan> plans;

  /**
   * @param parts those that it is of
   * @param all these and those of which only is told what they say
   */
  JointPlan(List<JointDecision.Part> parts, List<JointDecision.Part> all) {
    this.all = all;
    this.plans = parts.stream().flatMap(part -> part.plan().stream()).toList();
  }

  /** Why they cannot be one. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    mixed().ifPresent(problems::add);
    Map<List<String>, PinChange> set = new HashMap<>();
    for (PinChange pin : pins(Plan::changes)) {
      PinChange other = set.putIfAbsent(List.of(pin.file(), pin.is().name().orElse("")), pin);
      if (other != null && !other.after().equals(pin.after())) {
        problems.add(twice(other, pin));
      }
    }
    return problems;
  }

  private static Problem twice(PinChange one, PinChange other) {
    return Problem.at(
        Place.of(one.file()),
        "%s in %s and %s in %s are one pin here, which cannot be set to both %s and %s"
            .formatted(
                one.service(),
                one.environment(),
                other.service(),
                other.environment(),
                SafeText.quoted(one.after().version()),
                SafeText.quoted(other.after().version())),
        "Ask for one of them, or give each an entry of its own.");
  }

  private Optional<Problem> mixed() {
    Map<Boolean, List<String>> ways =
        plans.stream()
            .collect(
                Collectors.partitioningBy(
                    plan -> plan.proposition().isPresent(),
                    Collectors.flatMapping(
                        plan -> plan.environments().stream(), Collectors.toList())));
    List<String> pulled = ways.get(true).stream().distinct().toList();
    List<String> pushed = ways.get(false).stream().distinct().toList();
    if (pulled.isEmpty() || pushed.isEmpty()) {
      return Optional.empty();
    }
    String two = "Run it for %s, and again for %s".formatted(names(pulled), names(pushed));
    return Optional.of(
        Problem.of(
            "changes get into %s by pull request, and into %s without: they cannot be one commit"
                .formatted(names(pulled), names(pushed)),
            plans.getFirst().operation() == Operation.UPDATE
                ? two + "."
                : two + "; or give \"through: pull-request\", for one pull request with all."));
  }

  private static String names(List<String> names) {
    return SafeText.names(names);
  }

  /**
   * The plan.
   *
   * @param more what the reader should know besides
   */
  Plan plan(List<String> more) {
    Map<String, byte[]> files = new HashMap<>();
    // The later ones went on where the earlier ones had edited the same file.
    plans.forEach(plan -> files.putAll(plan.files()));
    List<String> notes = new ArrayList<>(PartTexts.notes(all));
    notes.addAll(more);
    List<PinChange> changes = pins(Plan::changes);
    List<Plan> told = plans.stream().filter(p -> changes.isEmpty() || !p.isDone()).toList();
    Map<Trailer, String> common = common(told);
    List<String> sources = plans.stream().flatMap(p -> p.source().stream()).distinct().toList();
    return new Plan(
        plans.getFirst().operation(),
        sources.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sources)),
        plans.stream().flatMap(p -> p.environments().stream()).distinct().toList(),
        changes,
        pins(Plan::unchanged),
        files,
        notes,
        common,
        own(told, common),
        PartTexts.gateEvidence(all),
        pull(),
        plans.getFirst().wording());
  }

  private List<PinChange> pins(Function<Plan, List<PinChange>> which) {
    return plans.stream().map(which).flatMap(Collection::stream).toList();
  }

  /** What all of {@code told} record alike. */
  private static Map<Trailer, String> common(List<Plan> told) {
    Map<Trailer, String> common = new LinkedHashMap<>(told.getFirst().trailers());
    told.forEach(plan -> common.entrySet().retainAll(plan.trailers().entrySet()));
    return common;
  }

  private static Map<ServiceEnvironment, Map<Trailer, String>> own(
      List<Plan> told, Map<Trailer, String> common) {
    Map<ServiceEnvironment, Map<Trailer, String>> own = new HashMap<>();
    for (Plan plan : told) {
      for (PinChange pin : plan.pins()) {
        Map<Trailer, String> trailers = new EnumMap<>(Trailer.class);
        trailers.putAll(plan.trailers());
        trailers.keySet().removeAll(common.keySet());
        trailers.putAll(plan.own(pin));
        if (!trailers.isEmpty()) {
          own.put(pin.target(), trailers);
        }
      }
    }
    return own;
  }

  private Optional<PullRequestPlan> pull() {
    List<PullRequestBranch> branches =
        plans.stream().flatMap(p -> p.proposition().stream()).map(PullRequestPlan::branch).toList();
    return branches.isEmpty()
        ? Optional.empty()
        : Optional.of(new PullRequestPlan(PullRequestBranch.joint(branches)));
  }
}
