package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.docs.Block.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No block of a page stands for itself: each is a tested file's, or some test runs it. */
final class BlocksTest {

  static Stream<Block> sourced() {
    return Page.allBlocks().stream().filter(block -> block.source().isPresent());
  }

  @ParameterizedTest
  @MethodSource("sourced")
  void areTheirSourcesButForComments(Block block) {
    String file = bare(Project.read(block.sourceFile()));
    String text = bare(block.text());
    if (block.whole()) {
      assertEquals(file, text, block.toString());
    } else {
      assertTrue(file.contains(text), () -> "not in " + block.sourceFile() + ":\n" + block);
    }
  }

  /** {@code yaml} without comments and blank lines; Flux's marker is a comment, but counts. */
  private static String bare(String yaml) {
    return yaml.lines()
        .map(line -> line.replaceFirst("(^|\\s+)#(?! \\{).*$", ""))
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n"));
  }

  /** As each kind is looked for by the test that it names. */
  @Test
  void areOfEveryKind() {
    Set<Kind> kinds = Page.allBlocks().stream().map(Block::kind).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Kind.class), kinds);
    assertTrue(sourced().count() >= 12);
  }

  @Test
  void wouldFindWhatNoTestHolds() {
    Page page = new Page(Project.ROOT.resolve("x.md"), "");
    for (List<String> wrong : List.of(List.of("python", "x"), List.of("yaml", "strange: 1\n"))) {
      Block block = new Block(page, wrong.getFirst(), wrong.getLast(), false, Optional.empty());
      assertThrows(AssertionError.class, block::kind);
    }
  }
}
