import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The package that a file of this machine's C library comes from, and what its licence wants beside
 * it: its text, the authors' notice, and where the source is.
 *
 * @param purl its package URL
 * @param source where the source that it was built from is to be had
 * @param notice who wrote it, under which licence
 */
record Origin(String name, String version, String purl, String source, Path notice) {

  /** The C library's licence; a package under another one is not taken without a look at it. */
  static final String LICENCE = "LGPL-2.1-or-later";

  /** Its text, at the place where the notices of packages say that it is. */
  static final Path TEXT = Path.of("/usr/share/common-licenses/LGPL-2.1");

  /** Packages that are built from the C library's source. */
  private static final String C_LIBRARY = "glibc";

  /** Where distributions keep the source of each version, by name and version. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "debian", "https://snapshot.debian.org/package/%s/%s/",
          "ubuntu", "https://launchpad.net/ubuntu/+source/%s/%s");

  /**
   * By dpkg's word.
   *
   * @throws IllegalStateException if that is not to be had, or is not what the image may be made of
   */
  static Origin of(Path file) throws IOException, InterruptedException {
    String owner =
        owner(file)
            .orElseThrow(() ->
                fault(
                    "dpkg does not know which package %s is of, so that its licence and source"
                        + " cannot be told.",
                    file));
    String format = "${Package} ${Version} ${Architecture} ${source:Package} ${source:Version}";
    String[] known = run("dpkg-query", "-W", "-f", format, owner).orElseThrow().split(" ");
    String[] system =
        run("sh", "-c", ". /etc/os-release && echo $ID $VERSION_ID")
            .orElseThrow()
            .strip()
            .split(" ");
    if (!known[3].equals(C_LIBRARY)) {
      throw new IllegalStateException(
          ("%s is of package %s, not of the C library: the JDK at %s needs it, as distributions' own"
                  + " do. Build with one that brings along what it needs, such as Eclipse Temurin.")
              .formatted(file, known[0], System.getProperty("java.home")));
    }
    if (!SOURCES.containsKey(system[0])) {
      throw fault("It is not known where %s keeps the source of its packages.", system[0]);
    }
    String purl =
        "pkg:deb/%s/%s@%s?arch=%s&distro=%s"
            .formatted(
                system[0],
                known[0],
                known[1].replace(":", "%3A").replace("+", "%2B"),
                known[2],
                String.join("-", system));
    Path notice = Path.of("/usr/share/doc", known[0], "copyright");
    for (Path needed : new Path[] {notice, TEXT}) {
      if (!Files.isRegularFile(needed)) {
        throw fault("%s is missing, and the licence wants it beside %s.", needed, file);
      }
    }
    String source = SOURCES.get(system[0]).formatted(known[3], known[4]);
    return new Origin(known[0], known[1], purl, source, notice);
  }

  private static IllegalStateException fault(String format, Object... args) {
    return new IllegalStateException(
        format.formatted(args)
            + " The image is made of this machine's C library, on Debian and Ubuntu: leave it out with"
            + " -Dimage.skip, or make it with: docker build .");
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
