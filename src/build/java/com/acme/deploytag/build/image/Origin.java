package com.acme.deploytag.build.image;

import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The package that a file of this machine's C library comes from, and what its licence wants beside
 * it: its text, the authors' notice, and where the source is.
 *
 * @param purl its package URL
 * @param source where the source that it was built from is to be had
 * @param notice who wrote it, under which licence
 */
record Origin(String name, String version, PackageURL purl, String source, Path notice) {

  /** The C library's licence; a package under another one is not taken without a look at it. */
  static final String LICENCE = "LGPL-2.1-or-later";

  /** Its text, at the place where the notices of packages say that it is. */
  static final Path TEXT = Path.of("/usr/share/common-licenses/LGPL-2.1");

  /** What dpkg is asked of a package. */
  static final String FORMAT =
      "${Package} ${Version} ${Architecture} ${source:Package} ${source:Version}";

  /** The source package that the C library is built from. */
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
                    "dpkg does not know which package "
                        + file
                        + " is of, so that its licence and source cannot be told."));
    String known = run("dpkg-query", "-W", "-f", FORMAT, owner).orElseThrow();
    String system = run("sh", "-c", ". /etc/os-release && echo $ID $VERSION_ID").orElseThrow();
    Origin origin = of(file, known, system.strip());
    for (Path needed : List.of(origin.notice(), TEXT)) {
      if (!Files.isRegularFile(needed)) {
        throw fault(needed + " is missing, and the licence wants it beside " + file + ".");
      }
    }
    return origin;
  }

  /**
   * What dpkg and the system say, read.
   *
   * @param known what dpkg has for {@link #FORMAT}
   * @param system the distribution and its version, with a space between them
   * @throws IllegalStateException if the image may not be made of it
   */
  static Origin of(Path file, String known, String system) {
    String[] told = known.split(" ", -1);
    String distribution = system.split(" ", -1)[0];
    if (!told[3].equals(C_LIBRARY)) {
      throw new IllegalStateException(
          ("%s is of package %s, not of the C library: the JDK at %s needs it, as distributions' own"
                  + " do. Build with one that brings along what it needs, such as Eclipse Temurin.")
              .formatted(file, told[0], System.getProperty("java.home")));
    }
    String source = SOURCES.get(distribution);
    if (source == null) {
      throw fault("It is not known where " + distribution + " keeps the source of its packages.");
    }
    PackageURLBuilder url =
        PackageURLBuilder.aPackageURL()
            .withType("deb")
            .withNamespace(distribution)
            .withName(told[0])
            .withQualifier("arch", told[2])
            .withQualifier("distro", system.replace(" ", "-"));
    Path notice = Path.of("/usr/share/doc", told[0], "copyright");
    return new Origin(
        told[0], told[1], Parts.built(url, told[1]), source.formatted(told[3], told[4]), notice);
  }

  /** For whoever has the file: under which licence it is here, and where its source is. */
  String told() {
    return """
    %s %s is here as %s has built it, under %s.
    Its source is at %s
    """
        .formatted(name, version, purl.getNamespace(), LICENCE, source);
  }

  private static IllegalStateException fault(String problem) {
    return new IllegalStateException(
        problem
            + " The image is made of this machine's C library, on Debian and Ubuntu: leave it out with"
            + " -Dimage.skip, or make it with: docker build .");
  }

  /** Packages name their files with or without {@code /usr}, where that is the same folder. */
  private static Optional<String> owner(Path file) throws IOException, InterruptedException {
    for (String name : List.of(file.toString(), "/usr" + file)) {
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
