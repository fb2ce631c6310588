package com.acme.deploytag.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What registries ask for is read as they write it. */
final class ChallengeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Bearer realm=\"https://ghcr.io/token\",service=\"ghcr.io\",scope=\"repository:a/b:pull\" | bearer {realm=https://ghcr.io/token, scope=repository:a/b:pull, service=ghcr.io}",
        "bearer realm=\"https://x/y\" , service=x | bearer {realm=https://x/y, service=x}",
        "Bearer realm=\"a\\\"b\" | bearer {realm=a\"b}",
        "Basic realm=\"Registry Realm\" | basic {realm=Registry Realm}",
        "BASIC | basic {}",
        "Negotiate, Basic realm=\"x\" | basic {realm=x}",
        "Basic realm=\"x\", Bearer realm=\"y\" | basic {realm=x}",
        "Bearer realm=\"y\", Basic realm=\"x\" | bearer {realm=y}",
        "Digest qop=\"auth\" | ",
        "Bearer realm=\"not closed | bearer {}",
      })
  void readsThem(String header, String read) {
    assertEquals(
        read == null ? "" : read,
        Challenge.parse(header)
            .map(c -> c.scheme() + " " + new TreeMap<>(c.parameters()))
            .orElse(""));
  }
}
