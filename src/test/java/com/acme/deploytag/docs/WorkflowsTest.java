package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The workflows of this repository, of the examples and of the pages. */
final class WorkflowsTest {
  private static final JsonNode ACTION = Yaml.parse(Project.ROOT.resolve("action.yml"));
  private static final String OURS = "acme/deploy-tag-action@";
  private static final Set<String> EVENTS =
      Set.of(
          "push",
          "pull_request",
          "merge_group",
          "repository_dispatch",
          "schedule",
          "workflow_call",
          "workflow_dispatch");

  private static final Set<Block.Kind> KINDS =
      Set.of(Block.Kind.WORKFLOW, Block.Kind.JOB, Block.Kind.STEPS);

  /** Actions that no commit is named of: ours, of which the moving major tag is wanted. */
  private static final Set<String> UNPINNED =
      Set.of(
          "acme/deploy-tag-action@v1",
          "acme/deploy-tag-action/.github/workflows/deploy.yml@v1",
          "acme/deploy-tag-action/.github/workflows/promote.yml@v1");

  private static final String REUSABLE = "acme/deploy-tag-action/.github/workflows/";

  private static final Pattern PINNED =
      Pattern.compile("[\\w.-]+(/[\\w.-]+)+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
  private static final Pattern USES = Pattern.compile("^ *(?:- )?uses: *(.*?)$", Pattern.MULTILINE);
  private static final Pattern OUTPUT = Pattern.compile("steps\\.plan\\.outputs\\.([\\w-]+)");

  /** The workflows by name, and those of the pages, whole or in part. */
  private static Map<String, JsonNode> all() {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    for (Path file : Project.workflows()) {
      all.put(Project.ROOT.relativize(file).toString(), Yaml.parse(file));
    }
    ofPages().forEach(block -> all.put(block.toString(), block.tree()));
    return all;
  }

  private static List<Block> ofPages() {
    return Page.allBlocks().stream().filter(block -> KINDS.contains(block.kind())).toList();
  }

  @Test
  void giveTheActionOnlyInputsThatItHas() {
    List<String> inputs = Yaml.keys(ACTION.path("inputs"));
    int[] seen = {0};
    all()
        .forEach((name, workflow) ->
            ours(workflow)
                .forEach(step -> {
                  seen[0]++;
                  assertTrue(inputs.containsAll(Yaml.keys(step.path("with"))), name);
                }));
    assertTrue(seen[0] >= 25, "only " + seen[0]);
  }

  /** Every step that uses the action, wherever in the tree. */
  static List<JsonNode> ours(JsonNode tree) {
    List<JsonNode> steps = new ArrayList<>();
    if (tree.path("uses").asText().startsWith(OURS)) {
      steps.add(tree);
    }
    tree.forEach(child -> steps.addAll(ours(child)));
    return steps;
  }

  @Test
  void readOnlyOutputsThatTheActionHas() {
    List<String> outputs = Yaml.keys(ACTION.path("outputs"));
    for (Path file : Project.files(Project.EXAMPLE, ".yml")) {
      OUTPUT
          .matcher(Project.read(file))
          .results()
          .forEach(match -> assertTrue(outputs.contains(match.group(1)), match.group()));
    }
  }

  @Test
  void areWorkflows() {
    all()
        .forEach((name, workflow) -> {
          if (workflow.has("on")) {
            assertTrue(EVENTS.containsAll(Yaml.keys(workflow.path("on"))), name);
            assertTrue(workflow.has("permissions"), name);
            assertFalse(workflow.path("jobs").isEmpty(), name);
            workflow.path("jobs").forEach(job -> areSteps(name, job));
          }
        });
  }

  private static void areSteps(String name, JsonNode job) {
    String called = job.path("uses").asText();
    if (called.startsWith(REUSABLE)) {
      String file = called.substring(REUSABLE.length(), called.indexOf('@'));
      assertTrue(Files.exists(Project.ROOT.resolve(".github/workflows").resolve(file)), name);
      return;
    }
    if (called.startsWith("./.github/workflows/")) {
      assertTrue(Files.exists(Project.ROOT.resolve(job.path("uses").asText())), name);
      return;
    }
    assertTrue(job.path("runs-on").isTextual(), name);
    assertTrue(job.path("timeout-minutes").isInt(), name);
    assertFalse(job.path("steps").isEmpty(), name);
    job.path("steps").forEach(step -> assertTrue(step.has("uses") != step.has("run"), name));
  }

  /** Nothing is published of a commit that has not passed, or that somebody only proposes. */
  @Test
  void publishEdgeAfterAllElse() {
    JsonNode jobs = Yaml.parse(Project.ROOT.resolve(".github/workflows/ci.yml")).path("jobs");
    Set<String> others = new TreeSet<>(Yaml.keys(jobs));
    others.remove("edge");
    JsonNode edge = jobs.path("edge");
    Set<String> needed = new TreeSet<>();
    JsonNode needs = edge.path("needs");
    (needs.isTextual() ? List.of(needs) : needs).forEach(each -> needed.add(each.asText()));
    assertEquals(others, needed);
    assertEquals("./.github/workflows/edge.yml", edge.path("uses").asText());
    assertEquals("${{ github.event_name == 'push' }}", edge.path("if").asText());
  }

  /** A workflow that has it does not start there. */
  @Test
  void sayWhereTheQueueIsNotKnown() {
    List<Path> files = new ArrayList<>(Project.workflows());
    Page.all().forEach(page -> files.add(page.file()));
    int told = 0;
    for (Path file : files) {
      String text = Project.read(file).replaceAll("\\s+(# )?", " ");
      if (text.contains("queue: max")) {
        assertTrue(text.contains("GitHub Enterprise Server"), file.toString());
        told++;
      }
    }
    assertTrue(told >= 7, "only " + told);
  }

  /** What a program is told in {@code run} must not be made of what others say. */
  @Test
  void putNoExpressionIntoAShell() {
    for (Path file : Project.workflows()) {
      Yaml.parse(file)
          .findValuesAsText("run")
          .forEach(run -> assertFalse(run.contains("${{"), file + ": " + run));
    }
  }

  @Test
  void nameTheCommitOfEveryAction() {
    List<String> texts =
        new ArrayList<>(
            Page.allBlocks().stream()
                .filter(block -> block.language().equals("yaml"))
                .map(Block::text)
                .toList());
    Project.workflows().forEach(file -> texts.add(Project.read(file)));
    int pinned = 0;
    for (String text : texts) {
      for (String uses : USES.matcher(text).results().map(m -> m.group(1)).toList()) {
        boolean isPinned = PINNED.matcher(uses).matches();
        pinned += isPinned ? 1 : 0;
        String action = uses.replaceFirst(" +#.*", "");
        assertTrue(isPinned || UNPINNED.contains(action) || action.startsWith("./"), uses);
      }
    }
    assertTrue(pinned > 30, "only " + pinned);
  }

  /** Whoever may approve for production is asked before anything is written there. */
  @Test
  void writeToProductionInItsEnvironmentOnly() {
    Map<String, String> environments = new TreeMap<>();
    for (Path file : Project.files(Project.EXAMPLE.resolve(".github/workflows"), ".yml")) {
      JsonNode jobs = Yaml.parse(file).path("jobs");
      for (String name : Yaml.keys(jobs)) {
        JsonNode job = jobs.path(name);
        if (job.path("permissions").path("contents").asText().equals("write")) {
          environments.put(name, job.path("environment").asText());
        }
      }
    }
    // A dispatch reaches no environment that is promoted to.
    assertEquals(
        Map.of(
            "deploy", "",
            "promote", "${{ inputs.to }}",
            "rollback", "${{ inputs.environment }}"),
        environments);
  }

  /** A text would let whoever starts the run name one that asks nobody. */
  @Test
  void letAPersonChooseOnlyAmongTheEnvironmentsThatThereAre() {
    Set<String> known = ExampleTest.catalog().environments().keySet();
    int chosen = 0;
    for (Path file : Project.workflows()) {
      JsonNode workflow = Yaml.parse(file);
      JsonNode form = workflow.path("on").path("workflow_dispatch").path("inputs");
      for (JsonNode job : workflow.path("jobs")) {
        String environment =
            job.path("environment").asText() + job.path("with").path("environment").asText();
        String field = environment.replaceFirst("^\\$\\{\\{ inputs\\.([\\w-]+) }}$", "$1");
        if (!field.equals(environment) && !form.isMissingNode()) {
          assertEquals("choice", form.path(field).path("type").asText(), file.toString());
          List<String> options = Yaml.texts(form.path(field).path("options"));
          assertTrue(!options.isEmpty() && known.containsAll(options), file.toString());
          chosen++;
        }
      }
    }
    assertEquals(3, chosen);
  }

  /** GitHub drops the older of two waiting runs unless it is told not to. */
  @Test
  void queueWhatTheyDeploy() {
    for (Path file : Project.files(Project.EXAMPLE.resolve(".github/workflows"), ".yml")) {
      JsonNode workflow = Yaml.parse(file);
      List<JsonNode> groups = workflow.findValues("concurrency");
      boolean isWriter = workflow.findValuesAsText("contents").contains("write");
      assertEquals(1, groups.size(), file.toString());
      JsonNode group = groups.getFirst();
      assertEquals(isWriter ? "max" : "", group.path("queue").asText(), file.toString());
      assertEquals(!isWriter, group.path("cancel-in-progress").asBoolean(), file.toString());
    }
  }
}
