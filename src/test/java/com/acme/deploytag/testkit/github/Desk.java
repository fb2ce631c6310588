package com.acme.deploytag.testkit.github;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers calls, one at a time: lets them in, holds them and the answers against the contract, and
 * has their operation done.
 */
final class Desk {
  private static final String DOCUMENTATION = "https://docs.github.com/rest";

  private final Site site;
  private final Door door;
  private final Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Desk> others = new HashMap<>();
  private Optional<String> old = Optional.empty();

  Desk(Site site, Door door, List<Map<Endpoint, Handler>> operations) {
    this.site = site;
    this.door = door;
    operations.forEach(handlers::putAll);
  }

  /** What was sent or answered that GitHub's description does not have; it is told once. */
  synchronized List<String> takeViolations() {
    List<String> taken = new ArrayList<>(violations);
    violations.clear();
    others.values().forEach(other -> taken.addAll(other.takeViolations()));
    return taken;
  }

  void violation(Call call, String what) {
    violations.add(call.method() + " " + call.target() + ": " + what);
  }

  /** Has calls about the repository {@code name}, {@code owner/name}, answered by another desk. */
  synchronized void other(String name, Desk desk) {
    others.put(name, desk);
  }

  /** Leads calls by the repository's old name on to its id. */
  synchronized void renamedFrom(String name) {
    old = Optional.of("/repos/" + name);
  }

  synchronized Answer answer(Call call) {
    if (old.filter(name -> (call.target() + "/").startsWith(name + "/")).isPresent()) {
      String rest = call.target().substring(old.get().length());
      return new Answer(
          call.method().equals("GET") ? 301 : 307,
          Json.object().put("message", "Moved Permanently"),
          Map.of("location", site.url("/repositories/" + Site.REPOSITORY_ID + rest)));
    }
    if (call.endpoint().isEmpty()) {
      violation(call, "the fixture of GitHub's description has no such operation");
      return Refusal.notFound().answer(DOCUMENTATION);
    }
    Endpoint endpoint = call.endpoint().get();
    Desk other = others.get(call.path().get("owner") + "/" + call.path().get("repo"));
    if (other != null && endpoint != Endpoint.INSTALLATION) {
      return other.answer(call);
    }
    Answer answer = attempt(endpoint, call);
    if (endpoint == Endpoint.GRAPHQL) {
      GraphQl.problems(call, answer).forEach(problem -> violation(call, problem));
    } else {
      for (String problem : Contract.reply(endpoint, answer)) {
        violation(call, "the fake's own reply, " + answer.status() + ": " + problem);
      }
    }
    return answer;
  }

  private Answer attempt(Endpoint endpoint, Call call) {
    String documentation = OpenApi.documentation(endpoint);
    try {
      Caller caller = door.admit(call, endpoint.needs());
      if (endpoint.needs() instanceof Needs.OneOf && !site.isHere(call)) {
        throw Refusal.notFound();
      }
      List<String> problems = problems(endpoint, call);
      if (!problems.isEmpty()) {
        problems.forEach(problem -> violation(call, problem));
        throw Refusal.of(422, "Invalid request.\n\n" + String.join("\n", problems));
      }
      return handlers.get(endpoint).handle(caller, call);
    } catch (Refusal refusal) {
      return refusal.answer(documentation);
    }
  }

  private static List<String> problems(Endpoint endpoint, Call call) {
    List<String> problems = new ArrayList<>();
    boolean said = call.header("content-length").orElse("0").equals("0");
    if (call.body().isMissingNode() && !said) {
      problems.add("a body that is not JSON");
    } else if (endpoint != Endpoint.GRAPHQL) {
      problems.addAll(Contract.request(call));
    }
    return problems;
  }
}
