import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The package that a file of this machine's C library comes from.
 *
 * @param purl its package URL
 */
record Origin(String name, String version, String purl) {

  /** By dpkg's word, or, on a system with another package manager, by the C library's own. */
  static Origin of(Path file) throws IOException, InterruptedException {
    Optional<String> owner = owner(file);
    if (owner.isEmpty()) {
      String said = run("getconf", "GNU_LIBC_VERSION").orElse("unknown").strip();
      String version = said.substring(said.indexOf(' ') + 1);
      return new Origin("glibc", version, "pkg:generic/glibc@" + version);
    }
    String format = "${Package} ${Version} ${Architecture}";
    String[] known = run("dpkg-query", "-W", "-f", format, owner.get()).orElseThrow().split(" ");
    String system = run("sh", "-c", ". /etc/os-release && echo $ID $VERSION_ID").orElseThrow();
    String[] distribution = system.strip().split(" ");
    String purl =
        "pkg:deb/%s/%s@%s?arch=%s&distro=%s"
            .formatted(
                distribution[0],
                known[0],
                known[1].replace(":", "%3A").replace("+", "%2B"),
                known[2],
                String.join("-", distribution));
    return new Origin(known[0], known[1], purl);
  }

  /** Packages name their files with or without {@code /usr}, where that is the same folder. */
  private static Optional<String> owner(Path file) throws IOException, InterruptedException {
    for (String name : Stream.of(file.toString(), "/usr" + file).toList()) {
      Optional<String> said = run("dpkg-query", "--search", name);
      if (said.isPresent()) {
        return said.map(text -> text.lines().toList().getLast().replaceFirst(": /.*", ""));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> run(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // there is no such program here
    }
  }
}
