package com.acme.deploytag.github;

import java.util.List;

/**
 * A pull request as GitHub tells of it.
 *
 * @param node its id in GraphQL
 * @param isOpen whether it is neither merged nor closed
 * @param isAutoMerged whether GitHub is to merge it as soon as it can
 */
public record Pull(
    long number,
    String url,
    String body,
    boolean isOpen,
    boolean isAutoMerged,
    List<String> labels,
    String node) {

  public Pull {
    labels = List.copyOf(labels);
  }

  static Pull of(Json json) {
    return new Pull(
        json.at("number").number().orElse(0L),
        json.at("html_url").text().orElse(""),
        json.at("body").text().orElse(""),
        json.at("state").text().filter("open"::equals).isPresent(),
        json.at("auto_merge").value() != null,
        json.at("labels").items().stream()
            .flatMap(label -> label.at("name").text().stream())
            .toList(),
        json.at("node_id").text().orElse(""));
  }
}
