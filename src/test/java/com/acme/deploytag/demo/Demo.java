package com.acme.deploytag.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows the action at work: {@code ./mvnw -Pdemo}. The example repository is laid out on a git
 * server of its own, and every act goes through the very {@code App} that the container runs. The
 * demo checks what it shows and fails where an act does not end as it must. It prints the acts, and
 * leaves a page of them.
 */
public final class Demo {
  static final List<Act> ACTS =
      List.of(
          new Dispatch(),
          new RefusedDispatch(),
          new Promotion(),
          new Race(),
          new PairThatNeverMet(),
          new TogetherPromotion(),
          new Rollback(),
          new StatusPicture(),
          new CrashInStaging());

  private static final Path EXAMPLE = Path.of("test-fixtures/ecommerce-infra");

  private Demo() {}

  /** Takes the folder that the page goes to. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    int exit = run(ACTS, Path.of(arguments[0]), out);
    out.flush();
    System.exit(exit);
  }

  /**
   * Plays {@code acts}, each on what the one before left, and writes them as a page.
   *
   * @return 0 if all ended as they must
   */
  static int run(List<Act> acts, Path output, PrintStream out) {
    Terminal terminal = new Terminal(out);
    try {
      Opening.requireGit();
      requireExample();
      terminal.end(play(acts, output, terminal));
      return 0;
    } catch (Unmet e) {
      terminal.failure(e.getMessage());
    } catch (Exception | Error e) {
      terminal.failure("the demo itself broke: " + e);
      e.printStackTrace(out);
    }
    return 1;
  }

  private static Path play(List<Act> acts, Path output, Terminal terminal) throws Exception {
    Booklet booklet = new Booklet(output);
    try (Stage stage = Stage.set(EXAMPLE)) {
      terminal.opening(acts.size());
      for (Act act : acts) {
        terminal.act(booklet.open(act.headline()), act.headline());
        Report report =
            new Report(
                stage,
                output,
                part -> {
                  terminal.tell(part);
                  booklet.tell(part);
                });
        act.play(stage, report);
        report.proved("nothing is left in the action's temporary folder", stage.isSwept());
      }
    }
    return booklet.write();
  }

  private static void requireExample() {
    if (!Files.isDirectory(EXAMPLE)) {
      throw new Unmet("there is no " + EXAMPLE + " here: run from the project's own folder");
    }
  }
}
