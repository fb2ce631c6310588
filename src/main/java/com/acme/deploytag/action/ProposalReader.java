package com.acme.deploytag.action;

import com.acme.deploytag.git.Branches;
import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.plan.Strays;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads from the event what would be merged. Of the base only the branch counts: by its tip of now,
 * not by that of when the event happened, is to be judged.
 */
final class ProposalReader {

  private static final String NUMBER = "pull_request.number";
  private static final String BASE = "pull_request.base.ref";
  private static final String HEAD = "pull_request.head.sha";
  private static final String GROUP_BASE = "merge_group.base_ref";
  private static final String GROUP_HEAD = "merge_group.head_sha";

  /** The event's keys that hold it. */
  static final Set<String> HOLDERS = Set.of("pull_request", "merge_group");

  /** The paths of the values that count. */
  static final Set<String> PATHS = Set.of(NUMBER, BASE, HEAD, GROUP_BASE, GROUP_HEAD);

  private static final String REF = "refs/heads/";
  private static final String REMEDY = "GitHub sends it with every such event.";

  private final Event event;
  private final Problems problems = new Problems();

  ProposalReader(Event event) {
    this.event = event;
  }

  Checked<Request> read(List<Asked.Given> strays) {
    return switch (event.name()) {
      case Event.PULL_REQUEST, Event.PULL_REQUEST_TARGET -> {
        Optional<String> number = required(NUMBER, ProposalReader::number);
        yield read(number.map("pull request "::concat), BASE, HEAD, strays);
      }
      case Event.MERGE_GROUP -> read(Optional.of("merge group"), GROUP_BASE, GROUP_HEAD, strays);
      default ->
          Checked.bad(
              Problem.of(
                  "the event " + Shown.quoted(event.name()) + " is not about a pull request",
                  "Verify on pull_request, pull_request_target or merge_group."));
    };
  }

  private Checked<Request> read(
      Optional<String> subject, String base, String head, List<Asked.Given> strays) {
    Optional<String> branch = required(base, text -> Branches.parse(shortName(text)));
    Optional<CommitId> commit = required(head, CommitId::parse);
    if (!problems.isEmpty()) {
      return new Checked.Bad<>(problems.list());
    }
    Request request =
        new Request.Verify(
            subject.orElseThrow(), branch.orElseThrow(), commit.orElseThrow(), strays);
    Strays.check(request, problems);
    return problems.orElse(() -> request);
  }

  private <T> Optional<T> required(String path, Function<String, Checked<T>> grammar) {
    return problems.take(event.proposed(path).required(grammar, REMEDY));
  }

  // A merge group has its base in full.
  private static String shortName(String ref) {
    return ref.startsWith(REF) ? ref.substring(REF.length()) : ref;
  }

  private static Checked<String> number(String text) {
    return text.matches("[1-9][0-9]{0,17}")
        ? Checked.good(text)
        : Checked.bad(Problem.of(Shown.quoted(text) + " is not a pull request's number", REMEDY));
  }
}
