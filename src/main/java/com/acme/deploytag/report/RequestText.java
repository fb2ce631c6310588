package com.acme.deploytag.report;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
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
        text.add("service", update.get(Parameter.SERVICE));
        text.add("environment", update.get(Parameter.ENVIRONMENT));
        text.add("image", update.get(Parameter.IMAGE));
        text.add("tag", update.get(Parameter.TAG));
        text.add("digest", update.get(Parameter.DIGEST));
        text.add("sequence", update.get(Parameter.SEQUENCE));
        text.add("expected-plan", update.get(Parameter.EXPECTED_PLAN));
      }
      case Request.Rollback rollback -> {
        text.add("service", rollback.get(Parameter.SERVICE));
        text.add("environment", rollback.get(Parameter.ENVIRONMENT));
        text.add("tag", rollback.get(Parameter.TAG));
        text.add("through", rollback.get(Parameter.THROUGH));
        text.add("expected-plan", rollback.get(Parameter.EXPECTED_PLAN));
      }
      case Request.Status status -> text.add("service", status.services());
      case Request.Promote promote -> {
        text.add("service", promote.get(Parameter.SERVICE));
        text.add("from", promote.get(Parameter.FROM));
        text.add("to", promote.get(Parameter.TO));
        text.add("expected-tag", promote.get(Parameter.EXPECTED_TAG));
        text.add("together", promote.get(Parameter.TOGETHER));
        text.add("through", promote.get(Parameter.THROUGH));
        text.add("expected-plan", promote.get(Parameter.EXPECTED_PLAN));
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
