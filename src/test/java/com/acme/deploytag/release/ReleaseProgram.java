package com.acme.deploytag.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.Exec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The build's program {@code Release}, compiled once for many short runs. */
final class ReleaseProgram {
  private static final Path SOURCES = Path.of("src/build/java/release");

  private final Path classes;
  private final Map<String, String> env = new TreeMap<>();

  /** What a step has printed, and its outputs by name. */
  record Result(int exit, String out, Map<String, String> outputs) {}

  ReleaseProgram(Path classes) {
    this.classes = classes;
    List<String> command = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-d"));
    command.add(classes.toString());
    try (Stream<Path> sources = Files.list(SOURCES)) {
      sources.map(Path::toString).forEach(command::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    if (javac.run(System.out, System.err, command.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the release's program does not compile");
    }
    env.put("PATH", System.getenv("PATH"));
  }

  ReleaseProgram env(String name, String value) {
    env.put(name, value);
    return this;
  }

  /** Runs a step in the project's folder, or in another with a changelog of its own. */
  Result run(Path folder, String step) throws IOException {
    Path output = Files.createTempFile(classes, "output", "");
    Map<String, String> all = new TreeMap<>(env);
    all.put("GITHUB_OUTPUT", output.toString());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(java, "-cp", classes.toAbsolutePath().toString(), "release.Release", step);
    Exec.Result result = Exec.run(command, folder, all, new byte[0]);
    Map<String, String> outputs = new TreeMap<>();
    for (String line : Files.readAllLines(output, UTF_8)) {
      outputs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return new Result(result.exit(), result.stdout() + result.stderr(), outputs);
  }

  Result run(String step) throws IOException {
    return run(Path.of("."), step);
  }
}
