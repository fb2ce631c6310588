package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Place;
import java.util.Optional;

/**
 * How commits and pull requests are worded.
 *
 * @param commitMessage what stands above a commit's trailers, if not the default
 * @param pullRequestTitle a pull request's title, if not that
 * @param signOff where the catalog wants commits to be signed off, if it does
 */
public record Wording(
    Optional<MessageTemplate> commitMessage,
    Optional<MessageTemplate> pullRequestTitle,
    Optional<Place> signOff) {

  public static final Wording DEFAULT =
      new Wording(Optional.empty(), Optional.empty(), Optional.empty());
}
