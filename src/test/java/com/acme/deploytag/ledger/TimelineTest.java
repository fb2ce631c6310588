package com.acme.deploytag.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimelineTest {

  private static Version version(String tag) {
    return new Version(
        List.of(
            new Version.Pinned("a", "a", Optional.empty(), Optional.of(tag), Optional.empty())));
  }

  private static CommitRef commit(int second) {
    return new CommitRef(
        9_999 - second,
        new CommitId("%040x".formatted(second)),
        Instant.ofEpochSecond(second),
        "a person",
        Optional.empty());
  }

  /** v1 stood from second 1000 until {@code to}, if it ended; the branch began at {@code first}. */
  @ParameterizedTest
  @CsvSource({
    // As long as the slowest cluster takes to look again, to the second.
    "1180, , true",
    "1179, , false",
    "1000, , false",
    // What stands is what is seen next.
    ", , true",
    // What the branch began with, nobody slipped in.
    "1001, 1000, true",
    "1001, 900, false",
  })
  void countsWhatAClusterCouldSee(Integer to, Integer first, boolean isSeen) {
    Interval interval =
        new Interval(
            version("v1"), commit(1_000), false, Optional.ofNullable(to).map(s -> commit(s)));
    Timeline timeline =
        new Timeline(List.of(interval), Optional.ofNullable(first).map(s -> commit(s)));
    List<Interval> all = List.of(interval);
    assertEquals(isSeen ? all : List.of(), timeline.stood());
    assertEquals(isSeen ? all : List.of(), timeline.of(version("v1")));
    assertEquals(isSeen ? List.of() : all, timeline.unseen(version("v1")));
    assertEquals(List.of(), timeline.of(version("v2")));
    assertEquals(List.of(), timeline.unseen(version("v2")));
  }

  /** Each stood long enough by itself; together they did so for {@code seconds}. */
  @ParameterizedTest
  @CsvSource({"180, true", "179, false"})
  void countsWhatAClusterCouldSeeTogether(int seconds, boolean isSeen) {
    Timeline one = ended("v1", 1_000, 2_000);
    Timeline other = ended("v2", 2_000 - seconds, 3_000);
    int count = isSeen ? 1 : 0;
    assertEquals(count, one.together(version("v1"), other, version("v2")).size());
    assertEquals(count, one.beside(version("v1"), other).size());
  }

  private static Timeline ended(String tag, int from, int to) {
    Interval interval = new Interval(version(tag), commit(from), false, Optional.of(commit(to)));
    return new Timeline(List.of(interval), Optional.empty());
  }
}
