package com.acme.deploytag.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.Git;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows the action at work: {@code ./mvnw -Pdemo}. The example repository is laid out on a git
 * server of its own, and every act goes through the very {@code App} that the container runs. The
 * demo checks what it shows and fails where an act does not end as it must.
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

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    int exit = run(ACTS, out);
    out.flush();
    System.exit(exit);
  }

  /** Plays {@code acts}, each on what the one before left; 0 if all ended as they must. */
  static int run(List<Act> acts, PrintStream out) {
    Page page = new Page(out);
    try {
      requireGit();
      requireExample();
      play(acts, page);
      return 0;
    } catch (Unmet e) {
      page.failure(e.getMessage());
    } catch (Exception | Error e) {
      page.failure("the demo itself broke: " + e);
      e.printStackTrace(out);
    }
    return 1;
  }

  private static void play(List<Act> acts, Page page) throws Exception {
    try (Stage stage = Stage.set(EXAMPLE)) {
      page.opening(acts.size());
      for (int i = 0; i < acts.size(); i++) {
        page.act(i + 1, acts.get(i).headline());
        acts.get(i).play(stage, new Report(page, stage));
        page.proved("nothing is left in the action's temporary folder", stage.isSwept());
      }
      page.end();
    }
  }

  private static void requireExample() {
    if (!Files.isDirectory(EXAMPLE)) {
      throw new Unmet("there is no " + EXAMPLE + " here: run from the project's own folder");
    }
  }

  private static void requireGit() {
    Path backend;
    try {
      backend = Path.of(Git.run(Path.of("").toAbsolutePath(), "--exec-path"), "git-http-backend");
    } catch (RuntimeException e) {
      throw new Unmet("git is missing: install it, so that \"git --version\" works, and run again");
    }
    if (!Files.isExecutable(backend)) {
      throw new Unmet("this git cannot serve over HTTP: there is no " + backend);
    }
  }
}
