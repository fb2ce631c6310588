package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.request.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Inputs stand by what they are for: in {@code action.yml}, on the page, and in the code. */
final class InputGroupsTest {

  private static final String ACTION = Project.read(Project.ROOT.resolve("action.yml"));
  private static final Page PAGE = Page.of("docs/inputs.md");
  private static final Pattern LINE =
      Pattern.compile("^ {2}(?:# (?<group>[A-Z][^:\\n]*)(?<note>:.*)?|(?<input>[a-z-]+):)$");

  /** The group of an input; a new one has to be put into one, or this does not compile. */
  private static String group(Input input) {
    return switch (input) {
      case OPERATION, SERVICE, DRY_RUN, CATALOG, REPOSITORY, BRANCH, MAX_ATTEMPTS, TIMEOUT ->
          "Every run";
      case ENVIRONMENT, IMAGE, TAG, DIGEST, SEQUENCE, ALLOW_REJECTED, OVERRIDE_FREEZE -> "Update";
      case FROM, TO, TOGETHER, THROUGH, EXPECTED_TAG, EXPECTED_PLAN -> "Promote";
      case PAGE -> "Status";
      case WAIT, ON_DEGRADED, DEPLOYMENTS -> "After it has landed";
      case LABELS, REVIEWERS, TEAM_REVIEWERS, ASSIGNEES, MILESTONE, DRAFT, AUTO_MERGE ->
          "Pull requests";
      case COMMIT_WITH, COMMIT_USER_NAME, COMMIT_USER_EMAIL, SIGNING_KEY, REQUIRE_VERIFIED ->
          "Commits";
      case TOKEN, CLIENT_ID, APP_ID, PRIVATE_KEY, REGISTRY_AUTH -> "Logins";
    };
  }

  private static String heading(Operation operation) {
    String word = operation.toString();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** The groups of {@code action.yml} with their inputs, those without any among them. */
  private static Map<String, List<String>> ofTheAction(Map<String, String> notes) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    String group = "";
    String inputs = ACTION.substring(ACTION.indexOf("\ninputs:\n"), ACTION.indexOf("\noutputs:\n"));
    for (String line : inputs.lines().toList()) {
      Matcher found = LINE.matcher(line);
      if (found.matches() && found.group("group") != null) {
        group = found.group("group");
        notes.put(group, String.valueOf(found.group("note")));
        groups.put(group, new ArrayList<>());
      } else if (found.matches()) {
        groups.get(group).add(found.group("input"));
      }
    }
    return groups;
  }

  private static Map<String, List<String>> ofThePage() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String section : sections()) {
      String heading = section.lines().findFirst().orElseThrow();
      groups.put(
          heading,
          section
              .lines()
              .filter(line -> line.startsWith("| `"))
              .map(line -> Page.code(line).getFirst())
              .toList());
    }
    return groups;
  }

  private static List<String> sections() {
    return Stream.of(PAGE.text().split("\n## ", -1))
        .skip(2)
        .takeWhile(section -> !section.startsWith("Outputs\n"))
        .toList();
  }

  /** What is said of {@code group} above its table. */
  private static String prose(String group) {
    return sections().stream()
        .filter(section -> section.startsWith(group + "\n"))
        .map(section -> section.replaceFirst("(?s)\n\\|.*", ""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void areTheSameEverywhere() {
    Map<String, List<String>> action = ofTheAction(new LinkedHashMap<>());
    assertEquals(List.copyOf(action.keySet()), List.copyOf(ofThePage().keySet()));
    assertEquals(action, ofThePage());
    Map<String, List<String>> code = new LinkedHashMap<>();
    action.keySet().forEach(group -> code.put(group, new ArrayList<>()));
    for (Input input : Input.values()) {
      code.get(group(input)).add(input.key());
    }
    assertEquals(code, action);
  }

  /** Whoever looks up an operation finds all that it reads, be it by name only. */
  @Test
  void nameAllThatAnOperationReads() {
    Set<String> headings = new LinkedHashSet<>();
    Stream.of(Operation.values()).forEach(operation -> headings.add(heading(operation)));
    for (Operation operation : Operation.values()) {
      String heading = heading(operation);
      Set<String> named = new LinkedHashSet<>(ofThePage().get(heading));
      named.addAll(Page.code(prose(heading)));
      for (Input input : Input.values()) {
        boolean isItsOwn = !input.operations().isEmpty() && input.isFor(operation);
        if (named.contains(input.key())) {
          assertTrue(input.isFor(operation), () -> heading + " does not read " + input.key());
        } else if (headings.contains(group(input))) {
          assertTrue(!isItsOwn, () -> heading + " reads " + input.key());
        }
      }
    }
  }

  /**
   * The text of an input says which operations read it; where all of a group agree, the group's.
   */
  @Test
  void sayWhichOperationsReadThem() {
    Map<String, String> notes = new LinkedHashMap<>();
    ofTheAction(notes);
    JsonNode inputs = Yaml.parse(Project.ROOT.resolve("action.yml")).path("inputs");
    for (Input input : Input.values()) {
      String text = inputs.path(input.key()).path("description").asText();
      boolean isToldOfAll = List.of("Pull requests", "Commits").contains(group(input));
      for (Operation operation : input.operations()) {
        String told = isToldOfAll ? notes.get(group(input)) + " " + text : text;
        assertTrue(
            told.matches("(?is).*\\b" + operation + "\\b.*"), () -> input.key() + ": " + operation);
      }
    }
  }
}
