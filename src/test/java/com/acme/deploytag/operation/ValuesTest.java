package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.ValuePin;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.values.NaiveValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation sets values in files that are no kustomizations: each example of docs/pins.md.
 */
final class ValuesTest {

  @TempDir Path dir;
  private ExampleRepo example;
  private BareRepo repo;

  static List<Path> examples() throws IOException {
    return ExampleRepo.in("values");
  }

  private static List<ValuePin> pins(Service service, Environment environment) {
    return ((Location.Values) service.overlay(environment)).pins();
  }

  /** The files with every pin of the service at {@code tag}, edited by hand: by their lines. */
  private Map<String, String> byHand(Service service, Environment environment, String tag) {
    Map<String, String> files = new TreeMap<>();
    for (ValuePin pin : pins(service, environment)) {
      String file = pin.file().text();
      String text = files.computeIfAbsent(file, repo::text);
      files.put(file, NaiveValues.withTag(text, pin, tag));
    }
    return files;
  }

  /** One commit of all {@code files}. */
  private static String commit(BareRepo branch, Map<String, String> files) {
    String parent = branch.tip();
    files.forEach((file, text) -> branch.commit(file, text, "by hand"));
    String tree = branch.tip() + "^{tree}";
    branch.move(branch.git("commit-tree", "-p", parent, "-m", "by hand", tree));
    return branch.tip();
  }

  /** Says that the run brought the files to what they are by hand, and no other. */
  private void assertSet(RunResult result, String before, Map<String, String> expected) {
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(
        String.join("\n", expected.keySet()), repo.git("diff", "--name-only", before, "main"));
    expected.forEach((file, text) -> assertEquals(text, repo.text(file)));
  }

  private void update(Service service, Environment environment, String tag) throws Exception {
    String before = repo.tip();
    Map<String, String> expected = byHand(service, environment, tag);
    RunResult result = example.update(service, environment, tag);
    assertSet(result, before, expected);
    for (ValuePin pin : pins(service, environment)) {
      assertEquals(tag, NaiveValues.tag(repo.text(pin.file().text()), pin));
    }
  }

  private void verify(Service service, Environment environment, String tag, int exit)
      throws Exception {
    BareRepo pull = repo.branch("refs/pull/7/head");
    Map<String, String> files = byHand(service, environment, tag);
    // What else is in the files is nobody's business.
    files.replaceAll((file, text) -> file.endsWith(".json") ? text : text + "# by hand\n");
    String head = commit(pull, files);
    RunResult result = example.run(example.runner().pullRequest(7, "main", head));
    assertEquals(exit, result.exit(), result.log());
    assertEquals(
        exit == 0 ? "" : "never stood in",
        result.annotations("error").stream()
            .map(e -> e.message().contains("never stood in") ? "never stood in" : e.message())
            .distinct()
            .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyOperationSetsTheValues(Path folder) throws Exception {
    try (ExampleRepo opened = new ExampleRepo(folder, dir)) {
      example = opened;
      repo = opened.repo;
      for (Service service : opened.catalog.services().values()) {
        follow(service);
      }
      promoteAll();
      opened.assertSound();
    }
  }

  /** One service by hand to staging, and from there on by every operation. */
  private void follow(Service service) throws Exception {
    Environment first = example.first();
    example.clock(2);
    commit(repo, byHand(service, first, "v2"));
    for (Environment.Promoted to : example.catalog.promotions()) {
      verify(service, to, "v7", 1);
      verify(service, to, "v2", 0);
      String before = repo.tip();
      Map<String, String> expected = byHand(service, to, "v2");
      assertSet(example.by("promote", service.name(), "to", to.name()), before, expected);
      before = repo.tip();
      expected = byHand(service, to, "v1");
      assertSet(example.by("rollback", service.name(), "environment", to.name()), before, expected);
      before = repo.tip();
      expected = byHand(service, to, "v2");
      assertSet(
          example.by("promote", service.name(), "to", to.name(), "allow-rejected", "true"),
          before,
          expected);
    }
    update(service, first, "v3");
  }

  /** All services in one commit, some of which have their pins in the same file. */
  private void promoteAll() throws Exception {
    for (Environment.Promoted to : example.catalog.promotions()) {
      String before = repo.tip();
      RunResult result = example.by("promote", "all", "to", to.name());
      assertEquals("pushed", result.output("outcome"), result.log());
      assertEquals(before, repo.git("rev-parse", "main^"));
      for (Service service : example.catalog.services().values()) {
        for (ValuePin pin : pins(service, to)) {
          assertEquals("v3", NaiveValues.tag(repo.text(pin.file().text()), pin));
        }
      }
    }
  }
}
