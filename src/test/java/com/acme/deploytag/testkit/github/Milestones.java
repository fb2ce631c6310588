package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The repository's milestones, numbered from one on. */
final class Milestones {
  private static final String NODE = "MI_kwDOAAADL8";

  private final Site site;
  private final Settings settings;

  Milestones(Site site, Settings settings) {
    this.site = site;
    this.settings = settings;
  }

  Map<Endpoint, Handler> handlers() {
    return Map.of(Endpoint.MILESTONE, this::get);
  }

  private Answer get(Caller caller, Call call) {
    int number = call.number("milestone_number");
    if (number > settings.milestones) {
      throw Refusal.notFound();
    }
    ObjectNode json = site.example(Endpoint.MILESTONE);
    return new Answer(200, json.put("number", number).put("node_id", NODE + number));
  }

  /** The number of the one with this id in GraphQL. */
  static int number(String node, Settings settings) {
    int number =
        node.matches(NODE + "[0-9]{1,4}") ? Integer.parseInt(node.substring(NODE.length())) : 0;
    if (number < 1 || number > settings.milestones) {
      throw GraphRefusal.noNode(node);
    }
    return number;
  }

  /** It as an object of the GraphQL schema. */
  static Map<String, Object> node(int number) {
    return Map.of("__typename", "Milestone", "id", NODE + number, "number", number);
  }
}
