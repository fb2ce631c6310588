package com.acme.deploytag.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.action.input.JobReader;
import com.acme.deploytag.action.output.Outputs;
import com.acme.deploytag.problem.Checked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code action.yml} promises what the code does. */
final class ActionFileTest {

  private static final String TOKEN = "${{ github.token }}";

  private final Map<?, ?> action = read();

  private static Map<?, ?> read() {
    try {
      String text = Files.readString(Path.of("action.yml"));
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<?, ?> section(String name) {
    return (Map<?, ?>) action.get(name);
  }

  private Map<String, String> defaults() {
    Map<String, String> defaults = new HashMap<>();
    section("inputs")
        .forEach((key, input) -> {
          Object value = ((Map<?, ?>) input).get("default");
          if (value != null) {
            defaults.put((String) key, (String) value);
          }
        });
    return defaults;
  }

  @Test
  void hasTheInputsOfTheCode() {
    assertEquals(
        Stream.of(Input.values()).map(Input::key).toList(),
        List.copyOf(section("inputs").keySet()));
  }

  @Test
  void hasTheOutputsOfTheCode() {
    assertEquals(Outputs.NAMES, List.copyOf(section("outputs").keySet()));
  }

  @Test
  void hasTheDefaultsOfTheCode() {
    assertEquals(
        Set.of(
            "catalog",
            "expected-plan",
            "token",
            "commit-with",
            "commit-user-name",
            "commit-user-email",
            "max-attempts",
            "timeout"),
        defaults().keySet());
    assertEquals(TOKEN, defaults().get("token"));
    Map<String, String> given = new HashMap<>();
    defaults().forEach((key, value) -> given.put("INPUT_" + key.toUpperCase(Locale.ROOT), value));
    given.put("INPUT_TOKEN", "t");
    assertEquals(text(job(Map.of("INPUT_TOKEN", "t"))), text(job(given)));
  }

  /** A job holds the run's branch, which no other one equals, and the time when it was read. */
  private static String text(Job job) {
    return job.toString().replaceFirst("now=[^,]+", "now");
  }

  /** The job of a run that gives {@code inputs}, and nothing else that matters. */
  private static Job job(Map<String, String> inputs) {
    Map<String, String> variables = new HashMap<>(inputs);
    variables.put("INPUT_OPERATION", "promote");
    variables.put("GITHUB_EVENT_NAME", "push");
    variables.put("GITHUB_REPOSITORY", "acme/ecommerce-infra");
    variables.put("INPUT_BRANCH", "main");
    Checked<Job> job = JobReader.read(new RunnerEnvironment(variables));
    assertTrue(job instanceof Checked.Good, job.toString());
    return ((Checked.Good<Job>) job).value();
  }

  @Test
  void describesEverything() {
    Stream.of("inputs", "outputs")
        .flatMap(name -> section(name).values().stream())
        .map(entry -> (String) ((Map<?, ?>) entry).get("description"))
        .forEach(text -> assertFalse(text.isBlank()));
    assertEquals("docker", section("runs").get("using"));
  }
}
