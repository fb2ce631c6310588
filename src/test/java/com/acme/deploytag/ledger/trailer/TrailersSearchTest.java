package com.acme.deploytag.ledger.trailer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what is said, commits are found whose change is worth a look. */
final class TrailersSearchTest {

  /** What may be about a build is found by its tag or its digest; nothing that is, is missed. */
  @ParameterizedTest
  @CsvSource({
    "Rejected-Tag: v1, '', true",
    "Rejected-Tag: v1, v1, true",
    "Rejected-Tag: v1, v2, false",
    "Rejected-Tag: v1; Previous-Digest: d1, d1, true",
    "Rejected-Tag: v1; Previous-Digest: d1, v1, true",
    "Rejected-Tag: v1; Digest: d1, d1, false",
    "Allowed-Tag: v1, '', true",
    "Allowed-Tag: v1, v1, true",
    "Allowed-Tag: v1, v2, false",
    "Allowed-Tag: v1; Digest: d1, d1, true",
    "Allowed-Tag: v1; Previous-Digest: d1, d1, false",
    "Tag: v1; Digest: d1, v1 d1, false",
    "Tag: v1, '', false",
  })
  void findsRejectionsByTheirVersions(String said, String versions, boolean isFound) {
    Set<String> asked = versions.isEmpty() ? Set.of() : Set.of(versions.split(" ", -1));
    String lines = said.replace("; ", "\n");
    Map<ServiceEnvironment, String> none = Map.of();
    ServiceEnvironment target = new ServiceEnvironment("a", "p");
    assertEquals(
        isFound ? Map.of(target, "") : none,
        Trailers.of("Service: a\nEnvironment: p\n" + lines).ofRejections(asked));
    assertEquals(
        isFound ? Map.of(target, "acme/a") : none,
        Trailers.of("Service: a\nEnvironment: p\nImage: acme/a\n" + lines).ofRejections(asked));
    assertEquals(none, Trailers.of("Service: a\n" + lines).ofRejections(asked));
  }

  @ParameterizedTest
  @CsvSource({
    "a, p, true, true",
    "b, p, true, false",
    "a, q, false, false",
    "c, p, false, false",
  })
  void knowsWhatItIsAbout(String service, String environment, boolean isAbout, boolean isUpdate) {
    Trailers trailers =
        Trailers.of(
            """
            Service: a
            Environment: p
            Tag: v2
            Service: b
            Environment: p
            Rejected-Tag: v1
            Service: c
            """);
    ServiceEnvironment target = new ServiceEnvironment(service, environment);
    assertEquals(isAbout, trailers.isAbout(target));
    assertEquals(isUpdate, trailers.isUpdateOf(target));
  }

  @Test
  void namesTheImagesThatWereUpdated() {
    Trailers trailers =
        Trailers.of(
            """
            Service: a
            Environment: p
            Image: one
            Tag: v2
            Service: a
            Environment: p
            Image: two
            Tag: v2
            Service: a
            Environment: q
            Image: three
            Tag: v2
            """);
    VersionChange change =
        new VersionChange(version("one:v1 two:v2 three:v1"), version("one:v2 two:v2 three:v2"));
    ServiceEnvironment target = new ServiceEnvironment("a", "p");
    assertEquals(Set.of("one"), trailers.updated(target, change, change, false));
    assertEquals(Set.of(), trailers.updated(target, change, VersionChange.NONE, false));
  }

  private static Optional<Version> version(String pins) {
    return Optional.of(
        new Version(
            Arrays.stream(pins.split(" ", -1))
                .map(pin -> pin.split(":", -1))
                .map(pin ->
                    new Version.Pinned(
                        pin[0], pin[0], Optional.empty(), Optional.of(pin[1]), Optional.empty()))
                .toList()));
  }
}
