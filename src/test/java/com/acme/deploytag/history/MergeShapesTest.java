package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.history.MergeShape.Change;
import com.acme.deploytag.testkit.RunResult;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A trailer counts where the commit does what it says, by whichever way that gets into main, and
 * nowhere else.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
final class MergeShapesTest {

  @TempDir Path folder;

  @RegisterExtension
  final Shop shop =
      new Shop("")
          .pinned(300, "checkout", "staging", "v1", "payments", "staging", "w1")
          .pinned(290, "checkout", "production", "v0", "payments", "production", "w0")
          .pinned(200, "checkout", "staging", "v2");

  /** What a commit may say. */
  enum Word {
    REJECTED("v1", "Tag: v1\nPrevious-Tag: v2\nRejected-Tag: v2\n"),
    ALLOWED("v2", "Tag: v2\nPrevious-Tag: v1\nAllowed-Tag: v2\n"),
    SEQUENCE("v5", "Tag: v5\nPrevious-Tag: v2\nSequence: 50\n");

    private final String tag;
    private final String lines;

    Word(String tag, String lines) {
      this.tag = tag;
      this.lines = lines;
    }

    private String message() {
      return "by a run\n\nService: checkout\nEnvironment: staging\nImage: acme/checkout\n" + lines;
    }

    /** The commit that does what it says. */
    Change done() {
      return new Change(message(), Shop.files("checkout", "staging", tag));
    }

    /** Whether it can be so of what is left by a merge that does not keep what the branch has. */
    private boolean countsAfter(MergeShape shape) {
      return shape != MergeShape.OURS && (shape != MergeShape.EVIL_MERGE || this == REJECTED);
    }
  }

  static Stream<Arguments> all() {
    return EnumSet.allOf(Word.class).stream()
        .flatMap(word -> Stream.of(MergeShape.values()).map(shape -> Arguments.of(word, shape)));
  }

  private void land(Word word, MergeShape shape, List<Change> changes) {
    Desk desk = new Desk(shop, folder.resolve("desk"), 190);
    if (word == Word.ALLOWED) {
      Change rollback = Word.REJECTED.done();
      desk.commit(rollback.message(), rollback.files()).push();
    }
    shape.land(desk, changes);
  }

  /** Whether {@code word} is on record. */
  private boolean counts(Word word) throws Exception {
    shop.pin(5, "checkout", "staging", "v9");
    RunResult result =
        word == Word.SEQUENCE
            ? shop.update("checkout", "v8", ",\"sequence\":49")
            : shop.update("checkout", "v2");
    String outcome = result.output("outcome");
    Set<String> known =
        word == Word.SEQUENCE ? Set.of("superseded", "pushed") : Set.of("refused", "pushed");
    assertEquals(true, known.contains(outcome), result.log());
    if (outcome.equals("refused")) {
      assertEquals(true, result.log().contains("was rejected"), result.log());
    }
    return outcome.equals("pushed") == (word == Word.ALLOWED);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsDoneCounts(Word word, MergeShape shape) throws Exception {
    land(word, shape, List.of(word.done()));
    assertEquals(
        word.countsAfter(shape),
        counts(word),
        () -> shop.repo.git("log", "--graph", "--oneline", "-12"));
  }

  /** All that can be said, in commits that do something else; they are one for each number. */
  private static List<Change> said(int number) {
    String all = Word.REJECTED.message() + "\n" + Word.ALLOWED.message() + "\n";
    List<Map<String, String>> forged =
        List.of(
            Map.of("README.md", "docs\n"),
            Shop.files("payments", "production", "v1"),
            Shop.files("checkout", "production", "v2"),
            Map.of("apps/other/overlays/staging/kustomization.yaml", Shop.overlay("other", "v5")));
    String message = all.replace("v2", "v3") + all + Word.SEQUENCE.message();
    return List.of(new Change(message, forged.get(number % forged.size())));
  }

  @ParameterizedTest
  @EnumSource(MergeShape.class)
  void whatIsOnlySaidDoesNot(MergeShape shape) throws Exception {
    land(Word.ALLOWED, shape, said(shape.name().length()));
    assertEquals(false, counts(Word.SEQUENCE), () -> shop.repo.git("log", "--graph"));
    assertEquals(false, counts(Word.ALLOWED));
    RunResult result = shop.update("checkout", "v3");
    assertEquals("pushed", result.output("outcome"), result.log());
  }
}
