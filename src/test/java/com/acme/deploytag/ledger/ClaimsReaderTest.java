package com.acme.deploytag.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.LastUpdate;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.VersionChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commits say counts where it is known that they did it. */
final class ClaimsReaderTest {

  private final Line line = new Line();

  /** A run's page and who triggered it are told of a commit that does what it says. */
  @ParameterizedTest
  @CsvSource({"v2, octocat, run-1, v2", "v1, a person, '', ''", "v0, octocat, run-1, ''"})
  void namesWhoIsBehindWhatWasDone(String before, String by, String run, String rejected) {
    line.commit("v1", Line.ROLLBACK);
    line.commit(before, "by hand");
    Ledger ledger = line.ledger(HistoryCompleteness.WHOLE);
    assertEquals(rejected, String.join(",", Line.rejected(ledger)));
    if (!before.equals("v1")) {
      CommitRef from = ledger.of("a", "p").present().orElseThrow().from();
      assertEquals(by, from.by());
      assertEquals(run, from.run().orElse(""));
    }
  }

  /** The newest block that is so names them; the author is named where none does. */
  @Test
  void takesTheFirstNameOfThoseThatAreProven() {
    String message =
        "Service: a\nEnvironment: p\nTag: v9\nRun: forged\nTriggered-By: forger\n\n"
            + Line.ROLLBACK
            + "\n"
            + Line.ROLLBACK.replace("run-1", "run-2").replace("octocat", "hubot");
    line.commit("v1", message);
    line.commit("v2", "by hand");
    CommitRef from =
        line.ledger(HistoryCompleteness.WHOLE).of("a", "p").present().orElseThrow().from();
    assertEquals("octocat", from.by());
    assertEquals(Optional.of("run-1"), from.run());
  }

  /** What the oldest commit did is known only where there is nothing before it. */
  @ParameterizedTest
  @CsvSource({"WHOLE, 1", "RECENT, 0", "CUT, 0"})
  void believesTheOldestCommitOnlyIfItIsTheFirst(HistoryCompleteness extent, int updates) {
    line.commit("v1", "Service: a\nEnvironment: p\nTag: v1\nSequence: 7\n");
    assertEquals(updates, line.ledger(extent).records().update(Line.TRACK, "a").stream().count());
  }

  /** A commit of a merge counts if it did what it says, and the merge leaves it so. */
  @ParameterizedTest
  @CsvSource({"v2, v1, v2, v2", "v1, v1, v2, ''", "v2, v1, v1, ''", "v2, v2, v2, ''"})
  void believesWhatAMergeBroughtIn(String from, String to, String before, String rejected) {
    line.merge("v1", Line.ROLLBACK, new VersionChange(Line.version(from), Line.version(to)), false);
    line.commit(before, "by hand");
    assertEquals(rejected, String.join(",", Line.rejected(line.ledger(HistoryCompleteness.WHOLE))));
  }

  /** Single commits may be known further back than all of them: then it is known what they did. */
  @Test
  void believesSingleCommitsThatWereLookedAt() {
    line.commit("v2", "by hand");
    VersionChange change = new VersionChange(Line.version("v2"), Line.version("v1"));
    Note note = new Note(Trailers.blocks(Line.ROLLBACK), Map.of(Line.TRACK, change), false);
    line.commit(note, Map.of());
    HistoryCompleteness recent = HistoryCompleteness.RECENT;
    assertEquals(
        List.of("v2"), Line.rejected(Ledger.of(line.commits, 1, Line.NOW, recent, recent)));
  }

  /** A commit that changes nothing at all can record what is in place, and allow nothing. */
  @ParameterizedTest
  @CsvSource({"true, 7", "false, ''"})
  void believesARecord(boolean isEmpty, String sequence) {
    String message = "Service: a\nEnvironment: p\nTag: v1\nSequence: 7\n";
    Note note = new Note(Trailers.blocks(message), Map.of(), isEmpty);
    line.commit(note, Map.of(Line.TRACK, Line.version("v1")));
    line.commit("v1", "by hand");
    assertEquals(
        sequence,
        line.ledger(HistoryCompleteness.WHOLE)
            .records()
            .update(Line.TRACK, "a")
            .flatMap(LastUpdate::sequence)
            .map(String::valueOf)
            .orElse(""));
  }

  @Test
  void allowsAgainWhatWasRejected() {
    line.commit("v2", "Service: a\nEnvironment: p\nTag: v2\nAllowed-Tag: v2\n");
    line.commit("v1", Line.ROLLBACK);
    line.commit("v2", "by hand");
    assertEquals(List.of(), Line.rejected(line.ledger(HistoryCompleteness.WHOLE)));
    line.commits.removeFirst();
    assertEquals(List.of("v2"), Line.rejected(line.ledger(HistoryCompleteness.WHOLE)));
  }
}
