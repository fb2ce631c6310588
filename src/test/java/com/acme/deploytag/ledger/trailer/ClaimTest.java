package com.acme.deploytag.ledger.trailer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trailers count where the commit does what they say: {@code v1>v2} replaces one by the other. */
final class ClaimTest {

  private static final ServiceEnvironment TRACK = new ServiceEnvironment("a", "staging");

  private static VersionChange change(String text) {
    String[] sides = text.split(">", -1);
    return new VersionChange(version(sides[0]), version(sides[1]));
  }

  private static Optional<Version> version(String tag) {
    return tag.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Version(
                List.of(
                    new Version.Pinned(
                        "alias",
                        "acme/a",
                        Optional.of("mirror/a"),
                        Optional.of(tag),
                        Optional.empty()))));
  }

  private static Trailers block(String said) {
    return Trailers.of("Service: a\nEnvironment: staging\n" + said.replace("; ", "\n"));
  }

  private static Claim claim(String said, String change, String landed, boolean isRecord) {
    Trailers block = block(said);
    return new Claim(
        TRACK, block.groups().getFirst(), block, change(change), change(landed), isRecord);
  }

  private static String tag(Optional<Version.Pinned> pin) {
    return pin.map(Version.Pinned::version).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "v1>v2, v1>v2, v1",
    "v1>, v1>, v1",
    "v1>v2, v0>v2, v1",
    // It takes away something else, or nothing.
    "v0>v2, v0>v2, ''",
    "v2>v1, v2>v1, ''",
    "v1>v1, v1>v1, ''",
    ">v2, >v2, ''",
    // The merge that brought it in leaves it there, or changes nothing at all.
    "v1>v2, v0>v1, ''",
    "v1>v2, v2>v2, ''",
  })
  void rejectsWhatItTakesAway(String change, String landed, String rejected) {
    Claim claim = claim("Rejected-Tag: v1", change, landed, false);
    assertEquals(rejected, tag(claim.rejected()));
    assertEquals(!rejected.isEmpty(), claim.isProven());
    assertEquals("", tag(claim.allowed()));
  }

  @ParameterizedTest
  @CsvSource({
    "v1>v2, v1>v2, v2",
    ">v2, >v2, v2",
    "v1>v2, v0>v2, v2",
    "v1>v3, v1>v3, ''",
    "v2>v1, v2>v1, ''",
    "v2>v2, v2>v2, ''",
    "v2>, v2>, ''",
    "v1>v2, v0>v3, ''",
    "v1>v2, v2>v2, ''",
  })
  void allowsAndUpdatesWhatItSets(String change, String landed, String set) {
    assertEquals(set, tag(claim("Allowed-Tag: v2", change, landed, false).allowed()));
    assertEquals(set, tag(claim("Tag: v2", change, landed, false).updated()));
    assertEquals(set, tag(claim("Tag: v2; Sequence: 7", change, landed, false).updated()));
  }

  /** Whatever came of it: what it set, it set. */
  @ParameterizedTest
  @CsvSource({
    "Tag: v2, v1>v2, v1>v2, true",
    "Tag: v2, v1>v2, v0>v3, true",
    "Tag: v2, v1>v3, v1>v3, false",
    "Allowed-Tag: v2, v1>v2, v1>v2, false",
  })
  void isProvenByWhatItSets(String said, String change, String landed, boolean isProven) {
    assertEquals(isProven, claim(said, change, landed, false).isProven());
  }

  @ParameterizedTest
  @CsvSource({
    // Rollbacks and promotions are no updates.
    "Tag: v2; Rejected-Tag: v1, v1>v2, false, ''",
    "Tag: v2; Promoted-From: staging, v1>v2, false, ''",
    // What stands there can be recorded, by a commit that does nothing else, with its number.
    "Tag: v2; Sequence: 7, v2>v2, true, v2",
    "Tag: v2; Sequence: 7, v2>v2, false, ''",
    "Tag: v2; Sequence: 7, v1>v1, true, ''",
    "Tag: v2; Sequence: 7, v1>v2, true, ''",
    "Tag: v2; Sequence: x, v2>v2, true, ''",
    "Tag: v2, v2>v2, true, ''",
    "Tag: v2, v1>v2, true, v2",
    // Of which image, by any of its names.
    "Tag: v2; Image: acme/a, v1>v2, false, v2",
    "Tag: v2; Image: alias, v1>v2, false, v2",
    "Tag: v2; Image: mirror/a, v1>v2, false, v2",
    "Tag: v2; Image: acme/b, v1>v2, false, ''",
    "Tag: v2; Image: acme/b; Sequence: 7, v2>v2, true, ''",
  })
  void updatesByAnUpdateAlone(String said, String change, boolean isRecord, String updated) {
    assertEquals(updated, tag(claim(said, change, change, isRecord).updated()));
  }

  /** Where updates get in by pull request, what one sets may come with its sequence. */
  @ParameterizedTest
  @CsvSource({
    "Tag: v2; Sequence: 7, v1>v2, v1>v2, ''",
    "Tag: v2; Sequence: 7, v1>v2, v1>v3, Sequence: 7",
    "Tag: v2; Sequence: 7, v2>v2, v2>v2, Tag: v2; Sequence: 7",
    "Sequence: 7, v1>v2, v1>v2, Sequence: 7",
    "Tag: v2; Rejected-Tag: v1; Sequence: 7, v1>v2, v1>v2, Sequence: 7",
    "Tag: v2; Promoted-From: x; Sequence: 7, v1>v2, v1>v2, Sequence: 7",
  })
  void believesTheSequenceOfAProposedUpdate(
      String said, String change, String whole, String unproven) {
    Trailers block = block(said);
    assertEquals(
        unproven,
        String.join(
            "; ",
            Claim.unproven(
                TRACK,
                block.groups().getFirst(),
                block,
                true,
                change(change),
                List.of(change(whole)))));
  }

  /** One of the states that it may be compared with is enough. */
  @ParameterizedTest
  @CsvSource({
    "Tag: v2, v1>v2, v1>v2, ''",
    "Tag: v2, v1>v3, v1>v3, Tag: v2",
    "Allowed-Tag: v2, v1>v2, v1>v2, ''",
    "Allowed-Tag: v2, v1>v2, v1>v3, Allowed-Tag: v2",
    "Allowed-Tag: v2, v1>v2, v1>v3 v1>v2, ''",
    "Rejected-Tag: v1, v1>v2, v1>v2, ''",
    "Rejected-Tag: v1, v1>v2, v0>v2 v1>v2, ''",
    // The commit takes away only what another one of the pull request brought.
    "Rejected-Tag: v1, v1>v2, v0>v2, Rejected-Tag: v1",
    "Rejected-Tag: v1, v1>v1, v1>v1, Rejected-Tag: v1",
    "Sequence: 7, v1>v2, v1>v2, Sequence: 7",
    "Tag: v2; Rejected-Tag: v9; Sequence: 7, v1>v2, v1>v2, Rejected-Tag: v9; Sequence: 7",
    "Run: x, v1>v2, v1>v2, ''",
  })
  void namesWhatIsNotSo(String said, String change, String wholes, String unproven) {
    Trailers block = block(said);
    List<VersionChange> states =
        Arrays.stream(wholes.split(" ", -1)).map(ClaimTest::change).toList();
    assertEquals(
        unproven,
        String.join(
            "; ",
            Claim.unproven(
                TRACK, block.groups().getFirst(), block, false, change(change), states)));
  }
}
