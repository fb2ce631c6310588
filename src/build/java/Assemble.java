import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays out the image's files, one folder a layer, since no base image can be pulled.
 *
 * <ul>
 *   <li>{@code system}: the C library's files of this machine, users, name service, {@code /tmp}
 *   <li>{@code runtime}: {@code /opt/java}, a Java runtime linked from the JDK that runs this
 *   <li>{@code application}: {@code /opt/action/deploy-tag-action.jar}, our classes and those of
 *       the libraries in one jar; the archive of classes that start-up maps comes from {@code
 *       Training}
 * </ul>
 *
 * <p>The same folders are used by Jib ({@code pom.xml}) and by {@code Dockerfile}. Run by the build
 * as {@code Assemble IMAGE_FOLDER JAR LIBRARIES_FOLDER MODULES}.
 */
final class Assemble {
  private static final String JAVA = "opt/java";
  private static final String ACTION = "opt/action";
  private static final String MODIFIED = "legal/MODIFIED";

  /**
   * Of the linked runtime, what no run opens: tools, what tools read, the helper that starts other
   * programs (there are none) and sorting code for the compiler that the entrypoint turns off.
   */
  private static final List<String> UNUSED =
      List.of(
          "bin/keytool",
          "bin/jrunscript",
          "conf/sdp",
          "conf/security/policy/README.txt",
          "lib/classlist",
          "lib/jexec",
          "lib/jrt-fs.jar",
          "lib/jspawnhelper",
          "lib/libsimdsort.so");

  /**
   * A process of its own, in which no object has a hash of its own: by those, jlink puts the
   * modules in order.
   */
  private static final List<String> LINK =
      List.of(
          Path.of(System.getProperty("java.home"), "bin/jlink").toString(),
          "-J-XX:+UnlockExperimentalVMOptions",
          "-J-XX:hashCode=2",
          "--no-header-files",
          "--no-man-pages",
          "--strip-java-debug-attributes");

  /** Loaded by the C library while it runs, so that no file names them as a need. */
  private static final List<String> NAME_SERVICE =
      List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

  /** Where a program's header says that its loader is. */
  private static final Map<String, String> LOADERS =
      Map.of("amd64", "/lib64/ld-linux-x86-64.so.2", "aarch64", "/lib/ld-linux-aarch64.so.1");

  /** Without it the JVM reads environment variables and file names as ASCII. */
  private static final Path UTF_8 = Path.of("/usr/lib/locale/C.utf8/LC_CTYPE");

  private static final Pattern RESOLVED = Pattern.compile("=> (/\\S+) \\(0x");

  private final Path image;
  private final Path loader;

  private Assemble(Path image, Path loader) {
    this.image = image;
    this.loader = loader;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      assemble(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), args[3]);
    } catch (IllegalStateException e) {
      System.err.println("[ERROR] " + e.getMessage());
      System.exit(1);
    }
  }

  private static void assemble(Path image, Path jar, Path libraries, String modules)
      throws IOException, InterruptedException {
    Assemble assemble = new Assemble(image, loader());
    requireModules(jar, modules);
    assemble.runtime(modules);
    assemble.system();
    assemble.jars(jar, libraries);
    assemble.licence();
    assemble.copyLinked();
    assemble.normalise();
  }

  private static Path loader() {
    String arch = System.getProperty("os.arch");
    String loader = LOADERS.get(arch);
    if (loader == null || !Files.exists(Path.of(loader))) {
      throw fault(
          "The image is made of this machine's C library, which must be glibc on Linux amd64 or"
              + " aarch64; this is %s on %s. Leave the image out with -Dimage.skip, or make it"
              + " elsewhere with: docker build .",
          System.getProperty("os.name"), arch);
    }
    return Path.of(loader);
  }

  /** What our own classes need must be in the list; the list may hold more, for the libraries. */
  private static void requireModules(Path jar, String modules) {
    String needs = tool("jdeps", "--print-module-deps", "--ignore-missing-deps", jar.toString());
    Set<String> missing = new TreeSet<>(List.of(needs.strip().split(",")));
    missing.removeAll(List.of(modules.split(",")));
    if (!missing.isEmpty()) {
      throw fault("%s needs %s: add them to image.modules in pom.xml", jar.getFileName(), missing);
    }
  }

  private void runtime(String modules) throws IOException, InterruptedException {
    Path layer = image.resolve("runtime");
    Path stamp = image.resolveSibling("image-runtime.txt");
    String made =
        String.join(
            "\n",
            System.getProperty("java.home") + " " + Runtime.version() + " " + modules,
            UNUSED.toString(),
            LINK.toString(),
            OptionVariables.NAMES.toString(),
            modified(),
            Files.readString(Authorities.PUBLIC));
    if (Files.exists(layer) && Files.exists(stamp) && Files.readString(stamp).equals(made)) {
      return;
    }
    Files.deleteIfExists(stamp);
    delete(layer);
    Files.createDirectories(layer.resolve(JAVA).getParent());
    List<String> command = new ArrayList<>(LINK);
    command.addAll(List.of("--add-modules=" + modules, "--output=" + layer.resolve(JAVA)));
    run(new ProcessBuilder(command));
    // It keeps the JDK's modes: what nobody may write, only root could change below.
    normalise();
    for (String unused : UNUSED) {
      delete(layer.resolve(JAVA).resolve(unused));
    }
    Authorities.keepPublic(layer.resolve(JAVA).resolve("lib/security/cacerts"));
    for (Path file : files(layer.resolve(JAVA))) {
      Elf.strip(file);
    }
    OptionVariables.forget(layer.resolve(JAVA));
    Files.writeString(layer.resolve(JAVA).resolve(MODIFIED), modified());
    Files.writeString(stamp, made);
  }

  /** The licence of a changed program wants it to be told. */
  private static String modified() throws IOException {
    Jdk jdk = Jdk.ofTheBuild();
    String variables =
        OptionVariables.NAMES.values().stream()
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return """
    This runtime is of %s %s, under %s. The build of deploy-tag-action has changed it:
    - linked by jlink from some of its modules, without what no run opens (src/build/java/Assemble.java)
    - symbols and line numbers for debuggers cut off (src/build/java/Elf.java)
    - deaf to the variables %s (src/build/java/OptionVariables.java)
    - trusts some of its authorities only (src/build/java/Authorities.java)
    Its source is at %s, commit %s
    """
        .formatted(
            jdk.get("IMPLEMENTOR"),
            jdk.get("IMPLEMENTOR_VERSION"),
            Jdk.LICENCE,
            variables,
            jdk.sourceRepository(),
            jdk.sourceCommit());
  }

  /** Jib copies what a link leads to; so do we, that there be one image, however it is built. */
  private void copyLinked() throws IOException {
    try (Stream<Path> tree = Files.walk(image)) {
      for (Path link : tree.filter(Files::isSymbolicLink).toList()) {
        Path linked = link.toRealPath();
        Files.delete(link);
        Files.copy(linked, link);
      }
    }
  }

  private void system() throws IOException, InterruptedException {
    Path layer = image.resolve("system");
    delete(layer);
    copySystemFile(loader);
    Set<Path> libraries = neededBy(image.resolve("runtime").resolve(JAVA));
    libraries.forEach(this::copySystemFile);
    Path libc =
        libraries.stream()
            .filter(file -> file.endsWith("libc.so.6"))
            .findFirst()
            .orElseThrow(() -> fault("%s does not say where libc is", loader));
    NAME_SERVICE.stream()
        .map(libc::resolveSibling)
        .filter(Files::exists)
        .forEach(this::copySystemFile);
    if (!Files.exists(UTF_8)) {
      throw fault("%s is missing: install the C library's C.UTF-8 locale", UTF_8);
    }
    copySystemFile(UTF_8);
    notices(layer);
    Path etc = Files.createDirectories(layer.resolve("etc"));
    Files.writeString(etc.resolve("passwd"), "root:x:0:0:root:/root:/sbin/nologin\n");
    Files.writeString(etc.resolve("group"), "root:x:0:\n");
    Files.writeString(
        etc.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
    Files.createDirectories(layer.resolve("root"));
    Files.setAttribute(Files.createDirectories(layer.resolve("tmp")), "unix:mode", 0777);
  }

  /** What the licence of the copied files wants beside them. */
  private void notices(Path layer) throws IOException, InterruptedException {
    copySystemFile(Origin.TEXT);
    for (Path file : files(layer)) {
      Path copied = Path.of("/").resolve(layer.relativize(file));
      if (!copied.equals(Origin.TEXT)) {
        Origin origin = Origin.of(copied);
        copySystemFile(origin.notice());
        Files.writeString(
            layer.resolve(Path.of("/").relativize(origin.notice())).resolveSibling("source"),
            """
            %s %s is here as %s has built it, under %s.
            Its source is at %s
            """
                .formatted(
                    origin.name(),
                    origin.version(),
                    origin.purl().split("/")[1],
                    Origin.LICENCE,
                    origin.source()));
      }
    }
  }

  /** The libraries outside the runtime that its programs and libraries are linked to. */
  private Set<Path> neededBy(Path runtime) throws IOException, InterruptedException {
    Set<Path> needed = new TreeSet<>();
    for (Path file : files(runtime)) {
      if (!file.getFileName().toString().endsWith(".so") && !file.endsWith("bin/java")) {
        continue;
      }
      ProcessBuilder list = new ProcessBuilder(loader.toString(), "--list", file.toString());
      list.environment()
          .put("LD_LIBRARY_PATH", runtime.resolve("lib/server") + ":" + runtime.resolve("lib"));
      String said = run(list);
      if (said.contains("not found")) {
        throw fault("%s: %s", file, said);
      }
      Matcher resolved = RESOLVED.matcher(said);
      while (resolved.find()) {
        Path library = Path.of(resolved.group(1));
        if (!library.normalize().startsWith(runtime)) {
          needed.add(library);
        }
      }
    }
    return needed;
  }

  private void copySystemFile(Path file) {
    try {
      Path to = image.resolve("system").resolve(Path.of("/").relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file.toRealPath(), to, StandardCopyOption.REPLACE_EXISTING);
      boolean program = !file.equals(UTF_8) && !file.startsWith("/usr/share");
      Files.setPosixFilePermissions(
          to, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One jar: the archive of classes is made for a class path, and skips signed jars' classes. */
  private void jars(Path jar, Path libraries) throws IOException {
    Path layer = image.resolve("application");
    delete(layer);
    Path action = Files.createDirectories(layer.resolve(ACTION));
    List<Path> jars = new ArrayList<>(List.of(jar));
    for (String library : classPath(jar)) {
      jars.add(libraries.resolve(Path.of(library).getFileName()));
    }
    OneJar.write(action.resolve("deploy-tag-action.jar"), jars);
  }

  /** Ours, and that of libraries which bring none along. */
  private void licence() throws IOException {
    Files.copy(Path.of("LICENSE"), image.resolve("application").resolve(ACTION).resolve("LICENSE"));
  }

  /** What the jar says that it runs with: {@code lib/NAME.jar} each. */
  private static List<String> classPath(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String names = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return List.of(names.split(" "));
    }
  }

  /**
   * Modes that do not depend on who built it, and let the owner write. Times are left alone: Jib
   * writes the same one for all files, and takes a file whose time did not change for the one in
   * its cache.
   */
  private void normalise() throws IOException {
    try (Stream<Path> tree = Files.walk(image)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.endsWith("system/tmp")) {
          boolean open = Files.isDirectory(path) || Files.isExecutable(path);
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static String run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw fault("%s: %s", String.join(" ", command.command()), said);
    }
    return said;
  }

  private static String tool(String name, String... args) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    int code =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> fault("this JDK has no %s", name))
            .run(printer, printer, args);
    printer.flush();
    if (code != 0) {
      throw fault("%s: %s", name, out);
    }
    return out.toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static IllegalStateException fault(String format, Object... args) {
    return new IllegalStateException(format.formatted(args));
  }
}
