package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.User;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A container with little memory: a self-hosted runner's may have a limit. What fits is done, what
 * does not is refused in words; the kernel kills nothing, which would say nothing.
 */
final class MemoryImageTest {
  /** Just below 1 MiB, above which no file is read. */
  private static final int LARGEST = 1_040_000;

  /** Just below what a file may have of keys and values. */
  private static final int MOST = 99_900;

  @RegisterExtension final Forge forge = new Forge();

  private static Container container(String memory, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    // Or what is too much is swapped, where the machine can.
    all.addAll(List.of("--memory=" + memory, "--memory-swap=" + memory));
    return new Container(ActionImage.id(), all.toArray(String[]::new));
  }

  @Test
  void theExampleFitsIntoLittle() throws Exception {
    RunResult update =
        Forge.run(
            forge.update("checkout-service", Forge.tag(1)),
            container("128m", "--read-only", "--cap-drop=ALL", "--user=" + User.ids()));
    assertEquals(0, update.exit(), update.log());
    forge.assertOneCommitOn(forge.start, update);
    RunResult promotion = Forge.run(forge.promote("all"), container("128m"));
    assertEquals("pushed", promotion.output("outcome"), promotion.log());
    RunResult status = Forge.run(forge.status(), container("128m"));
    assertEquals("reported", status.output("outcome"), status.log());
  }

  /**
   * As much as a file may hold, several at once, of what takes most memory for its size: each
   * service's staging overlay is read, and its production one is changed.
   */
  @ParameterizedTest
  @CsvSource({"256m, 'a,'", "256m, '{},'", "128m, 'a,'", "128m, 'é,'"})
  void whatAFileMayHoldFits(String memory, String part) throws Exception {
    grow("[" + part.repeat(MOST) + "]");
    RunResult result = Forge.run(forge.promote("all"), container(memory));
    // Were it killed, there would be 137 and no outcome at all.
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  @ParameterizedTest
  @CsvSource({"128m, refused, '[', 'a,', ']'", "128m, pushed, '\"', '\\n', '\"'"})
  void whatIsTooMuchIsRefused(String memory, String outcome, String open, String part, String close)
      throws Exception {
    grow(open + part.repeat(LARGEST / part.length()) + close);
    RunResult result = Forge.run(forge.promote("all"), container(memory));
    assertEquals(outcome, result.output("outcome"), result.log());
  }

  private void grow(String more) {
    for (String service : List.of("catalog", "checkout", "payments")) {
      String file = "apps/" + service + "/overlays/staging/kustomization.yaml";
      String text = forge.repo.text(file).stripTrailing() + "\nx-more: " + more + "\n";
      forge.repo.commit(file, text, "grow");
    }
  }
}
