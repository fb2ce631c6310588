package com.acme.deploytag.planner;

import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.ServiceHealth;
import com.acme.deploytag.problem.Problem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is said of parts of one plan: once where it is the same of all, else of which it is. */
final class PartTexts {

  private PartTexts() {}

  /** The problems of {@code parts}. */
  static List<Problem> problems(
      List<JointDecision.Part> parts, Function<JointDecision.Part, List<Problem>> of) {
    return each(
        parts,
        of,
        (label, problem) ->
            new Problem(labelled(label, problem.what()), problem.remedy(), problem.place()));
  }

  /** The notes of what {@code parts} plan. */
  static List<String> notes(List<JointDecision.Part> parts) {
    return each(
        parts,
        part -> part.plan().stream().flatMap(plan -> plan.notes().stream()).toList(),
        // By its beginning a note on what was left out is found.
        (label, note) -> label + ": " + note);
  }

  private static <T> List<T> each(
      List<JointDecision.Part> parts,
      Function<JointDecision.Part, List<T>> of,
      BiFunction<String, T, T> labelled) {
    Set<T> all = new LinkedHashSet<>();
    for (JointDecision.Part part : parts) {
      for (T text : of.apply(part)) {
        boolean isCommon = parts.stream().allMatch(other -> of.apply(other).contains(text));
        all.add(isCommon || part.label().isEmpty() ? text : labelled.apply(part.label(), text));
      }
    }
    return List.copyOf(all);
  }

  private static String labelled(String label, String text) {
    boolean isTold =
        Pattern.compile("(?<![\\w.-])" + Pattern.quote(label) + "(?![\\w-])").matcher(text).find();
    return isTold ? text : label + ": " + text;
  }

  /** What the gate had to go by in all of {@code parts}. */
  static GateEvidence gateEvidence(List<JointDecision.Part> parts) {
    Map<String, List<Evidence>> evidence = new LinkedHashMap<>();
    for (JointDecision.Part part : parts) {
      part.gateEvidence()
          .evidence()
          .forEach((where, pairs) -> {
            boolean isCommon =
                parts.stream()
                    .map(other -> other.gateEvidence().evidence().getOrDefault(where, pairs))
                    .allMatch(pairs::equals);
            evidence.put(
                isCommon || part.label().isEmpty() ? where : where + " (for " + part.label() + ")",
                pairs);
          });
    }
    List<ServiceHealth> health =
        parts.stream().flatMap(part -> part.gateEvidence().health().stream()).distinct().toList();
    return new GateEvidence(
        evidence,
        health,
        problems(parts, part -> part.gateEvidence().warnings()),
        problems(parts, part -> part.gateEvidence().together()));
  }
}
