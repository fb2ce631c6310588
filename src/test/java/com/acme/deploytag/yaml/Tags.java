package com.acme.deploytag.yaml;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Image tags of the OCI grammar, those that look like something else among them. */
public final class Tags {

  private static final Arbitrary<String> TRAPS =
      Arbitraries.of(
          "1234",
          "3.2e2",
          "010",
          "0x1f",
          "0o17",
          "0b11",
          "1_000",
          "1e5",
          "1.20",
          "1.",
          "0",
          "00",
          "yes",
          "No",
          "y",
          "N",
          "on",
          "OFF",
          "true",
          "False",
          "null",
          "NULL",
          "NaN",
          "inf",
          "2026-01-01",
          "2026-1-1",
          "1.2.3",
          "v1",
          "_1",
          "_",
          "1__0",
          "0x",
          "0b",
          "1e",
          "1.e3",
          "1e-5",
          "1-1",
          "0o8",
          "0xfg",
          "12e3.5",
          "latest");

  private Tags() {}

  public static Arbitrary<String> all() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40);
    Arbitrary<String> numbers = Arbitraries.strings().withChars("0123456789eE._-xob").ofLength(6);
    Arbitrary<String> hex =
        Arbitraries.strings().withChars("0123456789abcdef").ofMinLength(7).ofMaxLength(40);
    return Arbitraries.oneOf(TRAPS, digits, hex, exponents(), numbers, any())
        .filter(tag -> tag.matches("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}"));
  }

  private static Arbitrary<String> exponents() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
    return Combinators.combine(digits, Arbitraries.of("e", "E", "e-", "_", "."), digits)
        .as((a, b, c) -> a + b + c);
  }

  private static Arbitrary<String> any() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .withChars("._-")
        .ofMinLength(1)
        .ofMaxLength(128);
  }
}
