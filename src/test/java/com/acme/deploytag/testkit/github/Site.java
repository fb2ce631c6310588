package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The names and addresses by which replies call things. A reply is GitHub's own example with the
 * values put in that matter here, so that it has all that GitHub's have.
 *
 * @param owner of the repository
 * @param name of the repository
 * @param web the address of the web site, without a slash at its end
 * @param api the address of the REST API, likewise
 */
record Site(String owner, String name, String web, String api) {
  static final long REPOSITORY_ID = 815;
  static final String REPOSITORY_NODE = "R_kgDOAAADLw";

  String fullName() {
    return owner + "/" + name;
  }

  String url(String path) {
    return api + path;
  }

  /** The API's address of something in the repository. */
  String repositoryUrl(String path) {
    return api + "/repos/" + fullName() + path;
  }

  boolean isHere(Call call) {
    return owner.equalsIgnoreCase(call.path().get("owner"))
        && name.equalsIgnoreCase(call.path().get("repo"));
  }

  /** GitHub's example of a reply, at this site and for this repository. */
  ObjectNode example(Endpoint endpoint) {
    JsonNode example = OpenApi.example(endpoint);
    return moved(example.isArray() ? example.get(0) : example);
  }

  private ObjectNode moved(JsonNode example) {
    String text =
        example
            .toString()
            .replace("octocat/Hello-World", fullName())
            .replace("https://api.github.com", api)
            .replace("https://github.com", web);
    try {
      return (ObjectNode) Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts this repository's names into a repository's JSON. */
  ObjectNode named(ObjectNode repository) {
    repository.put("id", REPOSITORY_ID).put("node_id", REPOSITORY_NODE);
    repository.put("name", name).put("full_name", fullName()).put("default_branch", "main");
    if (repository.path("owner") instanceof ObjectNode holder) {
      holder.put("login", owner).put("type", "Organization");
    }
    return repository;
  }
}
