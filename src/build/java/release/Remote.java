package release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The repository on its server, through a temporary one: neither the job's checkout nor a person's
 * clone is touched, and it does not matter how much history that has.
 */
final class Remote implements AutoCloseable {
  private final String url;
  private final Map<String, String> environment = new TreeMap<>();
  private final Path work;

  /**
   * A tag.
   *
   * @param object what its ref holds, which a push has to expect
   * @param commit what it comes to, which is another id if the tag has a message
   */
  record Tag(String object, String commit) {}

  Remote(String url, String token) throws IOException {
    this.url = url;
    byte[] login = ("x-access-token:" + token).getBytes(StandardCharsets.UTF_8);
    // In the environment, since arguments can be seen by other processes.
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "http." + url + ".extraHeader");
    environment.put(
        "GIT_CONFIG_VALUE_0", "Authorization: Basic " + Base64.getEncoder().encodeToString(login));
    environment.put("GIT_TERMINAL_PROMPT", "0");
    this.work = Files.createTempDirectory("release");
    environment.put("GIT_DIR", work.toString());
    git("init", "--quiet", "--bare");
  }

  /** All tags by name. */
  Map<String, Tag> tags() {
    Map<String, Tag> tags = new TreeMap<>();
    for (String line : git("ls-remote", "--tags", url).lines().toList()) {
      String id = line.substring(0, line.indexOf('\t'));
      String name = line.substring(line.indexOf('\t') + 1 + "refs/tags/".length());
      boolean peeled = name.endsWith("^{}");
      String plain = peeled ? name.substring(0, name.length() - 3) : name;
      tags.merge(plain, new Tag(id, id), (tag, _) -> new Tag(tag.object(), id));
    }
    return tags;
  }

  /** Brings one commit here. */
  void fetch(String commit) {
    git("fetch", "--quiet", "--no-tags", "--depth=1", url, commit);
  }

  /** A file of a commit that was fetched. */
  String show(String commit, String path) {
    return git("show", commit + ":" + path);
  }

  /** What a commit that was fetched was made from. */
  List<String> parents(String commit) {
    return git("cat-file", "commit", commit)
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith("parent "))
        .map(line -> line.substring("parent ".length()))
        .toList();
  }

  /** Points tags to a commit: all of them or none, and only if they are still where they were. */
  void push(String commit, Map<String, String> expected) {
    List<String> command = new ArrayList<>(List.of("push", "--quiet", "--atomic"));
    expected.forEach((tag, old) -> command.add("--force-with-lease=refs/tags/" + tag + ":" + old));
    command.add(url);
    expected.keySet().forEach(tag -> command.add(commit + ":refs/tags/" + tag));
    git(command.toArray(String[]::new));
  }

  String git(String... arguments) {
    return git(Map.of(), "", arguments);
  }

  /** Runs git with some more environment and a standard input; what it prints, as it is. */
  String git(Map<String, String> more, String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().putAll(environment);
    builder.environment().putAll(more);
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (OutputStream to = process.getOutputStream()) {
        if (!input.isEmpty()) {
          to.write(input.getBytes(StandardCharsets.UTF_8));
        }
      }
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new Problem(
            "git " + arguments[0] + " ended with " + process.exitValue(),
            "See above for why; to run the job again does no harm.");
      }
      return out;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("git cannot be run", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
