package com.acme.deploytag.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that starts the form's workflow again. */
final class FormTest {

  private static Optional<String> command(String workflow, Map<String, String> fields) {
    return new Form(workflow, "acme/infra", fields).command(List.of("checkout", "payments"));
  }

  @Test
  void asksTheSameOfOtherServices() {
    assertEquals(
        Optional.of(
            "gh workflow run promote.yml -R acme/infra -f service=checkout,payments"
                + " -f allow-rejected=true -f to=production"),
        command(
            "promote.yml",
            Map.of(
                "service", "checkout",
                "to", "production",
                "allow-rejected", "true",
                "through", "",
                "draft", "false",
                "dry-run", "true",
                "together", "true",
                "expected-tag", "abc",
                "expected-plan", "checkout@a>b")));
  }

  @Test
  void needsAFieldForTheServices() {
    assertEquals(Optional.empty(), command("promote.yml", Map.of("services", "checkout")));
  }

  /** A command that is pasted must not do anything besides. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(id)", "a b", "a;b", "a'b", "a\"b", "a`b", "a\nb", "-x", "a|b", "a>b", "~a", "*", "a&b",
        "a\\b", "é"
      })
  void isNotToldWhereAnythingWouldHaveToBeQuoted(String hostile) {
    Map<String, String> good = Map.of("service", "checkout");
    assertEquals(Optional.empty(), command(hostile + ".yml", good));
    assertEquals(Optional.empty(), new Form("a.yml", hostile, good).command(List.of("a")));
    assertEquals(Optional.empty(), new Form("a.yml", "a/b", good).command(List.of(hostile)));
    assertEquals(
        Optional.empty(), command("a.yml", Map.of("service", "checkout", "reason", hostile)));
    assertEquals(
        Optional.empty(), command("a.yml", Map.of("service", "checkout", hostile, "true")));
  }
}
