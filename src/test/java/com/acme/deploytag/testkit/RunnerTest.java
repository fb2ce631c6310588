package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runner's side of the protocol, the hard corners of it above all. */
final class RunnerTest {
  @TempDir Path dir;

  private RunResult printing(String log) throws Exception {
    return Runner.in(dir)
        .run((env, out) -> {
          out.print(log);
          return 3;
        });
  }

  @Test
  void givesInputsAndEventsTheRunnersForm() throws Exception {
    Runner runner =
        Runner.in(dir)
            .input("commit-user-name", "bot")
            .input("some name", "")
            .repositoryDispatch("{\"service\":\"x\"}");
    RunResult result =
        runner.run((env, out) -> {
          assertEquals("bot", env.get("INPUT_COMMIT-USER-NAME"));
          assertEquals("", env.get("INPUT_SOME_NAME"));
          assertEquals("repository_dispatch", env.get("GITHUB_EVENT_NAME"));
          String event = Files.readString(Path.of(env.get("GITHUB_EVENT_PATH")));
          assertTrue(event.contains("\"client_payload\":{\"service\":\"x\"}"), event);
          Files.writeString(Path.of(env.get("GITHUB_STEP_SUMMARY")), "# Done\n");
          Files.writeString(Path.of(env.get("GITHUB_OUTPUT")), "a=b=c\nd<<X\n1\r\n\n2\nX\n");
          return 0;
        });
    assertEquals(Map.of("a", "b=c", "d", "1\r\n\n2"), result.outputs());
    assertEquals("# Done\n", result.summary());
    assertEquals(0, result.exit());
  }

  @Test
  void readsOutputsAsStrictlyAsTheRunner() {
    assertEquals(Map.of("a", "", "b", "x<<y", "", "z"), FileCommands.parse("a=\n\nb=x<<y\n=z"));
    assertEquals(Map.of("a", "", "b", "\n"), FileCommands.parse("a<<E\nE\nb<<E\n\n\nE"));
    for (String bad : List.of("a\n", "a<<\nx\n", "<<E\nx\nE\n", "a<<E\nx\n", "a<<E\nx\r\nE\r\n")) {
      assertThrows(AssertionError.class, () -> FileCommands.parse(bad), bad);
    }
  }

  @Test
  void readsCommandsAsTheRunnerDoes() throws Exception {
    RunResult result =
        printing(
            """
            ::error file=a%2Cb.yaml,line=3,col=7,title=t%3Au::one%0Atwo %25
            \u00a0 ::Warning::indented
              text ::error::not at the start
            ::unknown::nothing
            ::error without an end
            old ##[notice title=x%3By]style%5D
            carriage\r::notice::return
            """);
    assertEquals(
        List.of("error", "warning", "notice", "notice"),
        result.annotations().stream().map(Annotation::level).toList());
    Annotation error = result.annotations("error").getFirst();
    assertEquals("one\ntwo %", error.message());
    assertEquals("a,b.yaml:3:7 t:u", at(error) + " " + error.title().orElse(""));
    assertEquals("x;y", result.annotations("notice").getFirst().title().orElse(""));
    assertEquals("style]", result.annotations("notice").getFirst().message());
    assertEquals(3, result.exit());
  }

  private static String at(Annotation annotation) {
    return annotation.file().orElse("")
        + annotation.line().map(line -> ":" + line).orElse("")
        + annotation.column().map(column -> ":" + column).orElse("");
  }

  @Test
  void masksFromTheLineOn() throws Exception {
    RunResult result = printing("early s3cret\n::add-mask::s3cret\nlate s3cret\n::debug::d\n");
    assertEquals(Set.of("s3cret"), result.masks());
    assertEquals("early s3cret\nlate ***\n", result.console());
    assertTrue(result.log().contains("::add-mask::s3cret\n"));
  }

  @Test
  void obeysNothingWhileStopped() throws Exception {
    RunResult result =
        printing("::stop-commands::tok\n::error::no\n::tok::\n::set-output name=a::b\n");
    assertEquals(List.of(), result.annotations());
    assertEquals("b", result.output("a"));
    assertThrows(AssertionError.class, () -> printing("::set-env name=PATH::x\n"));
  }

  /** Stands in for the action: prints what it was given, then waits to be killed. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] args) throws Exception {
      System.out.println(System.getenv().keySet().stream().sorted().toList());
      System.err.println("::notice::ready");
      new CountDownLatch(1).await();
    }
  }

  /** Started as a shell starts a background job, too. */
  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void childProcessGetsOnlyTheEnvironmentAndDiesOfTheSignal(String signal, int code)
      throws Exception {
    List<String> background = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");
    ChildProcess child = new ChildProcess(background, Waiting.class.getName(), List.of());
    CountDownLatch ready = new CountDownLatch(1);
    Runner runner = Runner.in(dir).input("token", "x");
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                RunResult result = runner.run((env, out) -> child.run(env, tee(out, ready)));
                assertTrue(result.log().contains("INPUT_TOKEN"), result.log());
                assertFalse(result.log().contains(" PATH,"), result.log());
                exit.complete(result.exit());
              } catch (Throwable e) {
                exit.completeExceptionally(e);
              }
            });
    Limit.await(ready);
    child.signal(signal);
    assertEquals(code, exit.get());
    thread.join();
  }

  private static PrintStream tee(PrintStream out, CountDownLatch ready) {
    return new PrintStream(out, true, UTF_8) {
      @Override
      public void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, length);
        if (new String(bytes, offset, length, UTF_8).contains("::notice::ready")) {
          ready.countDown();
        }
      }
    };
  }

  @Test
  void containerSeesTranslatedPaths() {
    Map<String, String> mounts =
        Container.mounts(Map.of("RUNNER_TEMP", "/h/_temp", "GITHUB_WORKSPACE", "/h/w"));
    assertEquals("/github/workspace", Container.translate("/h/w", mounts));
    assertEquals("/h/wide", Container.translate("/h/wide", mounts));
    assertEquals(
        "/github/workflow/event.json",
        Container.translate("/h/_temp/_github_workflow/event.json", mounts));
    assertEquals("/github/runner_temp/x", Container.translate("/h/_temp/x", mounts));
  }
}
