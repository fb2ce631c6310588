package com.acme.deploytag.report;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.List;

/** What a request asks for, in words, be it sound or not: a refusal without it is a riddle. */
public final class RequestText {

  // A payload has room for thousands; a person reads a few.
  private static final int MOST_LISTED = 5;

  private final List<String> words = new ArrayList<>();

  private RequestText() {}

  /** {@code update service "checkout-service", environment "staging", …}, on one line. */
  public static String of(Request request) {
    RequestText text = new RequestText();
    switch (request) {
      case Request.Update update -> {
        text.add(
            update,
            Parameter.SERVICE,
            Parameter.ENVIRONMENT,
            Parameter.IMAGE,
            Parameter.TAG,
            Parameter.DIGEST,
            Parameter.SEQUENCE,
            Parameter.EXPECTED_PLAN);
        text.addListed(update.services());
      }
      case Request.Rollback rollback ->
          text.add(
              rollback,
              Parameter.SERVICE,
              Parameter.ENVIRONMENT,
              Parameter.TAG,
              Parameter.THROUGH,
              Parameter.EXPECTED_PLAN);
      case Request.Status status -> text.add(Parameter.SERVICE, status.services());
      case Request.Promote promote ->
          text.add(
              promote,
              Parameter.SERVICE,
              Parameter.FROM,
              Parameter.TO,
              Parameter.EXPECTED_TAG,
              Parameter.TOGETHER,
              Parameter.THROUGH,
              Parameter.EXPECTED_PLAN);
      case Request.Dispatch dispatch -> {
        for (Parameter parameter : dispatch.params().given().keySet()) {
          text.add(parameter, dispatch.params().get(parameter));
        }
      }
      case Request.Init _ -> {}
      case Request.Verify(String subject, String base, CommitId head, var _, var _) ->
          text.words.add("%s, commit %s, for %s".formatted(subject, head.brief(), base));
    }
    return (text.task(request) + " " + String.join(", ", text.words)).strip();
  }

  /** What follows "it was to". */
  private String task(Request request) {
    return switch (request) {
      case Request.Init _ -> "propose a catalog";
      case Request.Status _ -> words.isEmpty() ? "tell the status" : "tell the status of";
      case Request.Change _, Request.Dispatch _, Request.Verify _ -> request.operation().toString();
    };
  }

  private void addListed(List<Params> services) {
    for (Params service : services.subList(0, Math.min(MOST_LISTED, services.size()))) {
      RequestText text = new RequestText();
      for (Parameter parameter : service.given().keySet()) {
        text.add(parameter, service.get(parameter));
      }
      words.add("(" + String.join(", ", text.words) + ")");
    }
    if (services.size() > MOST_LISTED) {
      words.add("and " + (services.size() - MOST_LISTED) + " more services");
    }
  }

  private void add(Request.Change request, Parameter... parameters) {
    for (Parameter parameter : parameters) {
      add(parameter, request.get(parameter));
    }
  }

  private void add(Parameter parameter, Param asked) {
    String name = parameter.key();
    switch (asked) {
      case Param.Given(String text, String _) -> words.add(name + " " + SafeText.quoted(text));
      case Param.Unreadable(String kind, String _) -> words.add(name + " (" + kind + ")");
      case Param.Missing _, Param.Misnamed _ -> {}
    }
  }
}
