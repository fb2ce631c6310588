package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.PullRequestOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the settings for pull requests, from inputs only, never from an event. */
final class PullRequestOptionsReader {

  private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl}]{1,50}");
  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,98}(\\[bot])?");
  private static final Pattern MILESTONE = Pattern.compile("[1-9][0-9]{0,8}");
  // A team may have its organization before it, as in CODEOWNERS.
  private static final Pattern TEAM = Pattern.compile("(?:@?[A-Za-z0-9-]+/)?([a-z0-9._-]{1,100})");

  private final Inputs inputs;

  PullRequestOptionsReader(Inputs inputs) {
    this.inputs = inputs;
  }

  PullRequestOptions read() {
    return new PullRequestOptions(
        list(Input.LABELS, LABEL, "a label", "At most 50 characters."),
        list(Input.REVIEWERS, LOGIN, "a login", "Give logins, without @."),
        list(Input.TEAM_REVIEWERS, TEAM, "a team", "Give teams as in their address: sre.").stream()
            .map(team -> team.substring(team.indexOf('/') + 1))
            .toList(),
        list(Input.ASSIGNEES, LOGIN, "a login", "Give logins, without @."),
        inputs.value(Input.MILESTONE, PullRequestOptionsReader::milestone),
        inputs.flag(Input.DRAFT),
        inputs.flag(Input.AUTO_MERGE));
  }

  private static Checked<Long> milestone(String text) {
    return MILESTONE.matcher(text).matches()
        ? Checked.good(Long.valueOf(text))
        : Checked.bad(
            Problem.of(
                SafeText.quoted(text) + " is not a milestone's number",
                "Give the number in the address of its page: 3 for …/milestone/3."));
  }

  private List<String> list(Input input, Pattern grammar, String kind, String remedy) {
    return inputs.value(input, text -> items(text, grammar, kind, remedy)).orElse(List.of());
  }

  private static Checked<List<String>> items(
      String text, Pattern grammar, String kind, String remedy) {
    Problems wrong = new Problems();
    List<String> items = List.copyOf(new LinkedHashSet<>(Names.split(text)));
    items.stream()
        .filter(item -> !grammar.matcher(item).matches())
        .forEach(i -> wrong.add(Problem.of(SafeText.quoted(i) + " is not " + kind, remedy)));
    return wrong.orElse(() -> items);
  }
}
