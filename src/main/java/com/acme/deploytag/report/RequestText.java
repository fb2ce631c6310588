package com.acme.deploytag.report;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.problem.Shown;
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
      }
      case Request.Rollback rollback -> {
        text.add("service", rollback.services());
        text.add("environment", rollback.environment());
        text.add("tag", rollback.tag());
        text.add("through", rollback.through());
      }
      case Request.Status status -> text.add("service", status.services());
      case Request.Promote promote -> {
        text.add("service", promote.services());
        text.add("from", promote.from());
        text.add("to", promote.to());
        text.add("expected-tag", promote.expectedTag());
        text.add("together", promote.together());
        text.add("through", promote.through());
      }
      case Request.Verify(String subject, String base, CommitId head, var _) ->
          text.words.add("%s, commit %s, for %s".formatted(subject, head.brief(), base));
    }
    return (request.operation() + " " + String.join(", ", text.words)).strip();
  }

  private void add(String name, Asked asked) {
    switch (asked) {
      case Asked.Given(String text, String _) -> words.add(name + " " + Shown.quoted(text));
      case Asked.Unreadable(String kind, String _) -> words.add(name + " (" + kind + ")");
      case Asked.Missing _ -> {}
    }
  }
}
