package com.acme.deploytag.build.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.Exec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The build's program {@link Release}, in a JVM of its own: it reads the environment. */
final class ReleaseProgram {
  private final Map<String, String> env = new TreeMap<>();

  /** What a step has printed, and its outputs by name. */
  record Result(int exit, String out, Map<String, String> outputs) {}

  /** Where its classes are, for whoever starts it otherwise. */
  static Path classes() {
    try {
      return Path.of(Release.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
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
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", classes().toString()));
    command.addAll(List.of(Release.class.getName(), step));
    Exec.Result result = Exec.run(command, folder, all, new byte[0]);
    Map<String, String> outputs = new TreeMap<>();
    for (String line : Files.readAllLines(output, UTF_8)) {
      outputs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    Files.delete(output);
    return new Result(result.exit(), result.stdout() + result.stderr(), outputs);
  }
}
