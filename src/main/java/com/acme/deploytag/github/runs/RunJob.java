package com.acme.deploytag.github.runs;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.problem.SafeText;
import java.util.Optional;

/**
 * A job of a run.
 *
 * @param id its number, by which its check run is called, too
 * @param conclusion how it ended; empty if it has not
 * @param failed the name of the first step that failed
 */
public record RunJob(long id, String name, String conclusion, Optional<String> failed) {

  static RunJob of(Json json) {
    return new RunJob(
        json.at("id").number().orElse(0L),
        json.at("name").text().map(SafeText::plain).orElse("without a name"),
        json.at("conclusion").text().map(SafeText::plain).orElse(""),
        json.at("steps").items().stream()
            .filter(step -> step.at("conclusion").text().filter("failure"::equals).isPresent())
            .flatMap(step -> step.at("name").text().stream())
            .map(SafeText::plain)
            .findFirst());
  }
}
