package com.acme.deploytag.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.Temp;
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

  private final Map<String, String> env = new TreeMap<>();

  /** What a step has printed, and its outputs by name. */
  record Result(int exit, String out, Map<String, String> outputs) {}

  /** Compiled once for all tests of a JVM. */
  private static final class Classes {
    static final Path FOLDER = compile();

    private Classes() {}
  }

  /** Where its classes are, for whoever starts it otherwise. */
  static Path classes() {
    return Classes.FOLDER;
  }

  private static Path compile() {
    List<String> command = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-d"));
    Path classes = Path.of("target/release-classes").toAbsolutePath();
    command.add(classes.toString());
    try (Stream<Path> sources = Files.list(SOURCES)) {
      if (Files.exists(classes)) {
        Temp.delete(classes);
      }
      sources.map(Path::toString).forEach(command::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    if (javac.run(System.out, System.err, command.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the release's program does not compile");
    }
    return classes;
  }

  ReleaseProgram() {
    env.put("PATH", System.getenv("PATH"));
  }

  ReleaseProgram env(String name, String value) {
    env.put(name, value);
    return this;
  }

  /** Runs a step in a folder, which has the changelog. */
  Result run(Path folder, String step) throws IOException {
    Path output = Files.createTempFile("release", "output");
    Map<String, String> all = new TreeMap<>(env);
    all.put("GITHUB_OUTPUT", output.toString());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", Classes.FOLDER.toString()));
    command.addAll(List.of("release.Release", step));
    Exec.Result result = Exec.run(command, folder, all, new byte[0]);
    Map<String, String> outputs = new TreeMap<>();
    for (String line : Files.readAllLines(output, UTF_8)) {
      outputs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    Files.delete(output);
    return new Result(result.exit(), result.stdout() + result.stderr(), outputs);
  }
}
