package com.acme.deploytag.build.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layer {@code system}: the C library's files of this machine with their licence, users, name
 * service, {@code /tmp}.
 */
final class SystemLayer {
  /** Loaded by the C library while it runs, so that no file names them as a need. */
  private static final List<String> NAME_SERVICE =
      List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

  /** Where a program's header says that its loader is. */
  private static final Map<String, String> LOADERS =
      Map.of("amd64", "/lib64/ld-linux-x86-64.so.2", "aarch64", "/lib/ld-linux-aarch64.so.1");

  /** Without it the JVM reads environment variables and file names as ASCII. */
  private static final Path UTF_8 = Path.of("/usr/lib/locale/C.utf8/LC_CTYPE");

  private static final Pattern RESOLVED = Pattern.compile("=> (/\\S+) \\(0x");

  private final Path runtime;
  private final Path layer;
  private final Path loader;

  /**
   * @throws IllegalStateException if this machine's C library is none that the image can be made of
   */
  SystemLayer(Path image) {
    this.runtime = image.resolve("runtime").resolve(RuntimeLayer.JAVA);
    this.layer = image.resolve("system");
    this.loader = loader();
  }

  /**
   * What starts programs on this machine, and in the image.
   *
   * @throws IllegalStateException if this machine's C library is none that the image can be made of
   */
  static Path loader() {
    String arch = System.getProperty("os.arch");
    String loader = LOADERS.get(arch);
    if (loader == null || !Files.exists(Path.of(loader))) {
      throw new IllegalStateException(
          ("The image is made of this machine's C library, which must be glibc on Linux amd64 or"
                  + " aarch64; this is %s on %s. Leave the image out with -Dimage.skip, or make it"
                  + " elsewhere with: docker build .")
              .formatted(System.getProperty("os.name"), arch));
    }
    return Path.of(loader);
  }

  /** {@code /tmp} here, which anybody may write to. */
  Path open() {
    return layer.resolve("tmp");
  }

  /** Copies what the runtime needs, which must be there. */
  void write() throws IOException, InterruptedException {
    Tree.delete(layer);
    copy(loader);
    Set<Path> libraries = needed();
    libraries.forEach(this::copy);
    Path libc =
        libraries.stream()
            .filter(file -> file.endsWith("libc.so.6"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(loader + " does not say where libc is"));
    NAME_SERVICE.stream().map(libc::resolveSibling).filter(Files::exists).forEach(this::copy);
    if (!Files.exists(UTF_8)) {
      throw new IllegalStateException(
          UTF_8 + " is missing: install the C library's C.UTF-8 locale");
    }
    copy(UTF_8);
    notices();
    users();
  }

  private void users() throws IOException {
    Path etc = Files.createDirectories(layer.resolve("etc"));
    Files.writeString(etc.resolve("passwd"), "root:x:0:0:root:/root:/sbin/nologin\n");
    Files.writeString(etc.resolve("group"), "root:x:0:\n");
    Files.writeString(
        etc.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
    Files.createDirectories(layer.resolve("root"));
    Files.setAttribute(Files.createDirectories(open()), "unix:mode", 0777);
  }

  /** What the licence of the copied files wants beside them. */
  private void notices() throws IOException, InterruptedException {
    copy(Origin.TEXT);
    for (Path file : Tree.files(layer)) {
      Path copied = Path.of("/").resolve(layer.relativize(file));
      if (!copied.equals(Origin.TEXT)) {
        Origin origin = Origin.of(copied);
        copy(origin.notice());
        Path notice = layer.resolve(Path.of("/").relativize(origin.notice()));
        Files.writeString(notice.resolveSibling("source"), origin.told());
      }
    }
  }

  /** The libraries outside the runtime that its programs and libraries are linked to. */
  private Set<Path> needed() throws IOException, InterruptedException {
    Set<Path> needed = new TreeSet<>();
    for (Path file : Tree.files(runtime)) {
      if (file.getFileName().toString().endsWith(".so") || file.endsWith("bin/java")) {
        ProcessBuilder list = new ProcessBuilder(loader.toString(), "--list", file.toString());
        list.environment()
            .put("LD_LIBRARY_PATH", runtime.resolve("lib/server") + ":" + runtime.resolve("lib"));
        String said = Programs.run(list);
        if (said.contains("not found")) {
          throw new IllegalStateException(file + ": " + said);
        }
        Matcher resolved = RESOLVED.matcher(said);
        while (resolved.find()) {
          needed.add(Path.of(resolved.group(1)));
        }
      }
    }
    needed.removeIf(library -> library.normalize().startsWith(runtime));
    return needed;
  }

  private void copy(Path file) {
    try {
      Path to = layer.resolve(Path.of("/").relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file.toRealPath(), to, StandardCopyOption.REPLACE_EXISTING);
      boolean program = !file.equals(UTF_8) && !file.startsWith("/usr/share");
      Files.setPosixFilePermissions(
          to, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
