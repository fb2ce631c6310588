package com.acme.deploytag.report;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.List;

/** What a request asks for, in words, be it sound or not: a refusal without it is a riddle. */
public final class RequestText {

  private final List<String> words = new ArrayList<>();

  private RequestText() {}

  /** {@code update service "checkout-service", environment "staging", …}, on one line. */
  public static String of(Request request) {
    RequestText text = new RequestText();
    switch (request) {
      case Request.Update update -> {
        text.add("service", update.services());
        text.add("environment", update.environment());
        text.add("image", update.image());
        text.add("tag", update.tag());
        text.add("digest", update.digest());
        text.add("sequence", update.sequence());
        text.add("expected-plan", update.expectedPlan());
      }
      case Request.Rollback rollback -> {
        text.add("service", rollback.services());
        text.add("environment", rollback.environment());
        text.add("tag", rollback.tag());
        text.add("through", rollback.through());
        text.add("expected-plan", rollback.expectedPlan());
      }
      case Request.Status status -> text.add("service", status.services());
      case Request.Promote promote -> {
        text.add("service", promote.services());
        text.add("from", promote.from());
        text.add("to", promote.to());
        text.add("expected-tag", promote.expectedTag());
        text.add("together", promote.together());
        text.add("through", promote.through());
        text.add("expected-plan", promote.expectedPlan());
      }
      case Request.Verify(String subject, String base, CommitId head, var _, var _) ->
          text.words.add("%s, commit %s, for %s".formatted(subject, head.brief(), base));
    }
    return (request.operation() + " " + String.join(", ", text.words)).strip();
  }

  private void add(String name, Param asked) {
    switch (asked) {
      case Param.Given(String text, String _) -> words.add(name + " " + SafeText.quoted(text));
      case Param.Unreadable(String kind, String _) -> words.add(name + " (" + kind + ")");
      case Param.Missing _, Param.Misnamed _ -> {}
    }
  }
}
