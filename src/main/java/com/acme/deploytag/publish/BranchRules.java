package com.acme.deploytag.publish;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the remedy if a branch's rules reject a push, by GitHub's words in public reports. They are
 * the same over git and the API.
 */
final class BranchRules {

  // yshavit/mdq#255, lightbend/genjavadoc#206, sustainable-computing-io/kepler#240
  private static final List<Map.Entry<Pattern, String>> KINDS =
      List.of(
          Map.entry(
              Pattern.compile("(verified|valid) signature"),
              "The branch takes signed commits only: use \"commit-with: api\", or give the input"
                  + " signing-key."),
          Map.entry(
              Pattern.compile("locked branch"),
              "Unlock the branch: Settings, Branches, \"Lock branch\"."),
          Map.entry(
              Pattern.compile("author email|committer email|email address"),
              "Set commit-user-email to an address that the rule takes."),
          Map.entry(
              Pattern.compile(
                  "pull request|merge queue|status checks?|approving review|code scanning"),
              "The branch is changed by pull request only: let the token's App bypass that (in the"
                  + " ruleset's bypass list), or have promotions go by pull request (\"through\" in"
                  + " the catalog)."));

  private BranchRules() {}

  /** The remedy for a rejection with {@code words}. */
  static String remedy(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return KINDS.stream()
        .filter(kind -> kind.getKey().matcher(lower).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(
            "A hook, branch protection or ruleset stands in the way: let the token's owner bypass"
                + " it, or do what it asks for.");
  }
}
