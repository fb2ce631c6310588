package com.acme.deploytag.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.RunResult;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may dispatch may put anything into the payload. */
final class PayloadTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FIELDS =
      List.of("service", "environment", "image", "tag", "digest");
  private static final Map<String, String> GOOD =
      Map.of(
          "service", "\"checkout-service\"",
          "image", "\"ghcr.io/acme/checkout-service\"",
          "tag", "\"" + Infra.TAG + "\"",
          "environment", "\"staging\"");

  @RegisterExtension static final Infra infra = new Infra();

  @TempDir Path folder;

  private static String payload(String field, String json) {
    Map<String, String> fields = new TreeMap<>(GOOD);
    fields.put(field, json);
    return object(fields);
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  static Set<String> texts() {
    return Hostile.TEXTS.keySet();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void refusesTextsInEveryField(String name) throws Exception {
    refusesEverywhere(JSON.writeValueAsString(Hostile.TEXTS.get(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234",
        "1e400",
        "true",
        "false",
        "[]",
        "[\"checkout-service\"]",
        "{}",
        "{\"a\":1}"
      })
  void refusesWhatIsNoTextInEveryField(String json) throws Exception {
    refusesEverywhere(json);
  }

  /** All fields at once, since each has to be named in what is told. */
  private void refusesEverywhere(String json) throws Exception {
    Map<String, String> fields = new TreeMap<>();
    FIELDS.forEach(field -> fields.put(field, json));
    RunResult result = infra.refused(infra.runner(folder).repositoryDispatch(object(fields)));
    assertTrue(result.log().length() < 20_000, "a payload must not flood the log");
    for (String field : FIELDS) {
      assertTrue(result.log().contains("client_payload." + field), result.log());
    }
  }

  @ParameterizedTest
  @CsvSource({"service, null", "environment, null", "tag, null", "service, \"\"", "tag, \"\""})
  void refusesWhatIsNotThere(String field, String json) throws Exception {
    RunResult result = infra.refused(infra.runner(folder).repositoryDispatch(payload(field, json)));
    assertTrue(result.log().contains("client_payload." + field + " is missing"), result.log());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "1", "true", "{}", "null", "[{\"service\": \"x\"}]"})
  void refusesOtherPayloads(String json) throws Exception {
    infra.refused(infra.runner(folder).repositoryDispatch(json));
  }

  @Test
  void cannotChooseTheOperationOrTheRemote() throws Exception {
    String payload =
        """
        {"operation": "promote", "service": "all", "branch": "main", "repository": "evil/infra",
         "token": "x", "catalog": "evil.yml"}\
        """;
    RunResult result = infra.refused(infra.runner(folder).repositoryDispatch(payload));
    assertEquals("update", result.output("operation"));
  }

  @Test
  void tellsEverythingAtOnce() throws Exception {
    String payload =
        """
        {"service": "chekout-service", "environment": "stagging", "tag": "a b",
         "digest": "sha256:0"}\
        """;
    RunResult result = infra.refused(infra.runner(folder).repositoryDispatch(payload));
    assertEquals(4, result.annotations("error").size(), result.log());
  }

  @Test
  void tellsOfAForeignImageWhereTheEnvironmentIsUnknown() throws Exception {
    String payload =
        """
        {"service": "checkout-service", "environment": "x", "image": "nginx", "tag": "latest"}\
        """;
    RunResult result = infra.refused(infra.runner(folder).repositoryDispatch(payload));
    assertEquals(3, result.annotations("error").size(), result.log());
  }
}
