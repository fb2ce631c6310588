package com.acme.deploytag.testkit.github;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rulesets, as far as the API's writes meet them. */
final class Rules {
  private final Map<String, Rule> rules = new ConcurrentHashMap<>();

  private record Rule(String words, String bypass) {}

  /** Nobody but {@code bypass} may move the ref; {@code words} say why. */
  void protect(String ref, String words, String bypass) {
    rules.put(ref, new Rule(words, bypass));
  }

  /** Refuses a write to a ref as GitHub words it. */
  void check(Caller caller, String ref) {
    Rule rule = rules.get(ref);
    if (rule != null && !rule.bypass.equals(caller.login())) {
      throw Refusal.of(422, words(rule));
    }
  }

  private static String words(Rule rule) {
    return "Repository rule violations found\n\n" + rule.words + "\n\n";
  }
}
