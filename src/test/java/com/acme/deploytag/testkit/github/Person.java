package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;

/** An author or committer. */
record Person(String name, String email, Instant date) {
  /** Who commits what is made in GitHub's name. */
  static Person github(Instant date) {
    return new Person("GitHub", "noreply@github.com", date);
  }

  static Person account(String login, Instant date) {
    return new Person(login, "41898282+" + login + "@users.noreply.github.com", date);
  }

  /** From a request; the date is now unless it is given. */
  static Person of(JsonNode json, Instant now) {
    Instant date =
        json.has("date") ? OffsetDateTime.parse(json.path("date").asText()).toInstant() : now;
    return new Person(json.path("name").asText(), json.path("email").asText(), date);
  }

  /** From a line of a commit. */
  static Person of(String line) {
    int open = line.indexOf('<');
    int close = line.indexOf('>');
    String seconds = line.substring(close + 2).split(" ", -1)[0];
    return new Person(
        line.substring(line.indexOf(' ') + 1, open - 1),
        line.substring(open + 1, close),
        Instant.ofEpochSecond(Long.parseLong(seconds)));
  }

  String line(String role) {
    return role + " " + name + " <" + email + "> " + date.getEpochSecond() + " +0000\n";
  }

  ObjectNode json() {
    return Json.object().put("name", name).put("email", email).put("date", date.toString());
  }
}
