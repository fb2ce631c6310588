package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A job's environment may hold options for every JVM, as agents and whole organizations set them:
 * they are not this one's. It starts, ends and prints as if they were not there, whoever runs it.
 */
final class JvmVariablesImageTest {
  private static final List<String> OPTIONS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS");

  /** Whole texts in a program that read like a variable of a JVM. */
  private static final Pattern VARIABLE =
      Pattern.compile("(?<=\\x00)(?:_?(?:JAVA|JDK|HOTSPOT)|_JVM)_[A-Z_]+(?=\\x00)");

  /** Those that do no harm, and why. */
  private static final Map<String, String> HARMLESS =
      Map.of(
          "JAVA_HOME", "a crash report shows it",
          "JAVA_OPTS", "a crash report shows it",
          "_JAVA_SPLASH_FILE", "a picture, for which the image lacks the library",
          "_JAVA_SPLASH_JAR", "a picture, for which the image lacks the library",
          "_JAVA_VERSION_SET", "taken out of the environment, if it is there",
          "_JVM_DWARF_PATH", "line numbers of the JVM's own code, looked for in a crash");

  @TempDir Path dir;
  @RegisterExtension final Forge forge = new Forge();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:/nowhere/agent.jar=key=hunter2",
        "-agentpath:/nowhere/hunter2.so",
        "-XX:+UseG1GC",
        "-XX:+UseZGC",
        "-Xmx8m",
        "--no-such-option hunter2 @hunter2 \"",
        "-Dsun.net.http.retryPost=true -Duser.timezone=Asia/Kathmandu",
      })
  void optionsHaveNoEffect(String options) throws Exception {
    Map<String, String> variables = new TreeMap<>();
    OPTIONS.forEach(variable -> variables.put(variable, options));
    assertNoEffect(variables);
  }

  @Test
  void norHaveOtherVariablesOfTheRuntime() throws Exception {
    assertNoEffect(
        Map.of("JDK_ALTERNATE_VM", "hunter2", "_JAVA_LAUNCHER_DEBUG", "1", "_JAVA_SR_SIGNUM", "9"));
  }

  private void assertNoEffect(Map<String, String> variables) throws Exception {
    Runner runner = forge.update("checkout-service", Forge.tag(1));
    variables.forEach(runner::env);
    RunResult result = Forge.run(runner, new Container(ActionImage.id()));
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(forge.start, result);
    assertEquals("pushed", result.output("outcome"));
    List<String> strays = result.log().lines().filter(line -> !isOurs(line)).toList();
    assertEquals(List.of(), strays, result.log());
  }

  /** What the action prints in an update, and nothing of the JVM's. */
  private static boolean isOurs(String line) {
    return line.matches(
        "::add-mask::\\S+|::group::Images, files and whole versions|::endgroup::"
            + "|checkout-service in staging: .*|- (?:from|to|in) \\S+"
            + "|::notice title=Deployed checkout-service to staging::Pushed \\S+ to main: \\S+");
  }

  /** So that a variable which another release of the JDK brings is noticed. */
  @Test
  void noProgramKnowsAnotherOne() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (ImageLayer layer : ImageLayer.unpack(dir)) {
      for (Map.Entry<String, Path> file : layer.files().entrySet()) {
        if (file.getKey().matches("/opt/java/(bin/.*|.*\\.so)")) {
          variables(file.getValue()).forEach(name -> found.put(name, file.getKey()));
        }
      }
    }
    assertTrue(found.containsKey("_JVM_DWARF_PATH"), found::toString);
    found.keySet().removeAll(HARMLESS.keySet());
    assertEquals(Map.of(), found);
  }

  private static Stream<String> variables(Path program) throws IOException {
    String text = new String(Files.readAllBytes(program), StandardCharsets.ISO_8859_1);
    return VARIABLE.matcher(text).results().map(MatchResult::group);
  }
}
