package com.acme.deploytag.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Event files that are none. */
final class EventFileTest {

  private static final String PAYLOAD =
      """
      {"service": "checkout-service", "tag": "%s", "environment": "staging"}\
      """
          .formatted(Infra.TAG);
  private static final String GOOD = event(PAYLOAD);

  private static final Map<String, String> BAD =
      Map.ofEntries(
          Map.entry("empty", ""),
          Map.entry("blank", " \n"),
          Map.entry("a list", "[" + GOOD + "]"),
          Map.entry("a text", "\"x\""),
          Map.entry("null", "null"),
          Map.entry("cut", GOOD.substring(0, GOOD.length() / 2)),
          Map.entry("cut in a text", GOOD.substring(0, GOOD.indexOf("checkout") + 3)),
          Map.entry("a key twice", event(PAYLOAD.replace("{", "{\"service\": \"x\", "))),
          Map.entry("two payloads", GOOD.replaceFirst("\\{", "{\"client_payload\": {}, ")),
          Map.entry("garbage behind", GOOD + "x"),
          Map.entry("an object behind", GOOD + "{}"),
          Map.entry("deep", event("[".repeat(100_000))),
          Map.entry("deep and whole", event("[".repeat(100_000) + "]".repeat(100_000))),
          Map.entry("deep elsewhere", "{\"x\":" + "{\"a\":".repeat(100_000)),
          Map.entry("comments", GOOD.replaceFirst("\\{", "{ /* x */ ")),
          Map.entry("single quotes", GOOD.replace('"', '\'')),
          Map.entry("NaN", event("NaN")),
          Map.entry("a line end in a text", event(PAYLOAD.replace("staging", "sta\nging"))),
          Map.entry("commands", "::set-output name=outcome::pushed\n##[command]id"),
          Map.entry("no payload", "{\"action\": \"deploy\"}"));

  @RegisterExtension static final Infra infra = new Infra();

  @TempDir Path folder;

  private static String event(String payload) {
    return "{\"client_payload\":" + payload + ",\"repository\":{\"default_branch\":\"main\"}}";
  }

  static Stream<String> bad() {
    return BAD.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refuses(String name) throws Exception {
    Runner runner = infra.runner(folder).event("repository_dispatch", BAD.get(name));
    RunResult result = infra.refused(runner);
    assertTrue(result.log().length() < 3_000, result.log());
  }

  @Test
  void refusesWhatIsNotUtf8() throws Exception {
    byte[] latin = event(PAYLOAD.replace("staging", "stäging")).getBytes(ISO_8859_1);
    infra.refused(infra.runner(folder).event("repository_dispatch", latin));
  }

  @Test
  void refusesWhatIsNoFile() throws Exception {
    String missing = folder.resolve("missing.json").toString();
    infra.refused(infra.runner(folder).env("GITHUB_EVENT_PATH", missing));
    infra.refused(infra.runner(folder).env("GITHUB_EVENT_PATH", folder.toString()));
    infra.refused(infra.runner(folder).env("GITHUB_EVENT_PATH", "a\0b"));
    infra.refused(infra.runner(folder).without("GITHUB_EVENT_PATH"));
  }

  @Test
  void readsAByteOrderMark() throws Exception {
    byte[] marked = ("\ufeff" + GOOD).getBytes(UTF_8);
    Runner runner = infra.runner(folder).event("repository_dispatch", marked);
    assertEquals("planned", infra.harmless(runner.input("dry-run", "true")).output("outcome"));
  }
}
