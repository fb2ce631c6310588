package com.acme.deploytag.action.input;

import com.acme.deploytag.git.http.BranchName;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.request.UnexpectedParams;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the proposed merge from the event. The base in the event is for reports only: its author
 * chose it and may change it afterwards.
 */
final class ProposalReader {

  private static final String REF = "refs/heads/";
  private static final String REMEDY = "GitHub sends it with every such event.";

  private final Event event;
  private final Problems problems = new Problems();

  ProposalReader(Event event) {
    this.event = event;
  }

  Checked<Request> read(List<Param.Given> strays) {
    return switch (event.name()) {
      case Event.PULL_REQUEST, Event.PULL_REQUEST_TARGET -> {
        Optional<String> number = required(ProposalPayload.NUMBER, ProposalReader::number);
        yield read(
            number.map("pull request "::concat),
            ProposalPayload.BASE,
            ProposalPayload.HEAD,
            strays);
      }
      case Event.MERGE_GROUP ->
          read(
              Optional.of("merge group"),
              ProposalPayload.GROUP_BASE,
              ProposalPayload.GROUP_HEAD,
              strays);
      default ->
          Checked.bad(
              Problem.of(
                  "the event " + SafeText.quoted(event.name()) + " is not about a pull request",
                  "Verify on pull_request, pull_request_target or merge_group."));
    };
  }

  private Checked<Request> read(
      Optional<String> subject, String base, String head, List<Param.Given> strays) {
    Optional<String> branch = required(base, text -> BranchName.parse(shortName(text)));
    Optional<CommitId> commit = required(head, CommitId::parse);
    if (!problems.isEmpty()) {
      return new Checked.Bad<>(problems.list());
    }
    Request request =
        new Request.Verify(
            subject.orElseThrow(),
            branch.orElseThrow(),
            commit.orElseThrow(),
            text(ProposalPayload.TITLE) + "\n\n" + text(ProposalPayload.BODY),
            strays);
    UnexpectedParams.check(request, problems);
    return problems.orElse(() -> request);
  }

  private String text(String path) {
    return event.proposed(path) instanceof Param.Given given ? given.text() : "";
  }

  private <T> Optional<T> required(String path, Function<String, Checked<T>> grammar) {
    return problems.take(event.proposed(path).required(grammar, REMEDY));
  }

  // A merge group gives its base as a full ref.
  private static String shortName(String ref) {
    return ref.startsWith(REF) ? ref.substring(REF.length()) : ref;
  }

  private static Checked<String> number(String text) {
    return text.matches("[1-9][0-9]{0,17}")
        ? Checked.good(text)
        : Checked.bad(
            Problem.of(SafeText.quoted(text) + " is not a pull request's number", REMEDY));
  }
}
