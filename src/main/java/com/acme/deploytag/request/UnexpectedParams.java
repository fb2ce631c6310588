package com.acme.deploytag.request;

import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;

/** Parameters of another operation: whoever gave one expects something that will not happen. */
public final class UnexpectedParams {

  private UnexpectedParams() {}

  /** Adds a problem for each of {@code request}'s. */
  public static void check(Request request, Problems problems) {
    for (Param.Given stray : request.strays()) {
      problems.add(
          Problem.of(
              "%s means nothing to %s".formatted(stray.origin(), request.operation()),
              switch (request) {
                case Request.Update _ ->
                    "Remove it; an update takes service, environment, image, tag and digest.";
                case Request.Rollback _ ->
                    "Remove it; a rollback takes service, environment and, if need be, the tag to"
                        + " return to.";
                case Request.Status _ ->
                    "Remove it; a status takes service at most, and shows every environment.";
                case Request.Promote _ ->
                    "Remove it; a promotion copies what the source environment runs. To make sure"
                        + " which tag that is, give it as expected-tag.";
                case Request.Init _ ->
                    "Remove it; what an init proposes is made of the files that are there.";
                case Request.Dispatch _ ->
                    "Remove it; a dispatch takes service, environment, image, tag, digest and"
                        + " sequence.";
                case Request.Verify _ ->
                    "Remove it; what is to be judged is in the event of the pull request.";
              }));
    }
  }
}
