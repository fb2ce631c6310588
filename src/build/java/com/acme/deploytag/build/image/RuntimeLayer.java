package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The layer {@code runtime}: a Java runtime linked from the JDK that runs this. */
final class RuntimeLayer {
  static final String JAVA = "opt/java";

  /** Says what was changed, below {@link #JAVA}. */
  static final String MODIFIED = "legal/MODIFIED";

  /**
   * Of the linked runtime, what no run opens: tools, what tools read, the helper that starts other
   * programs (there are none), sorting code for the compiler that the entrypoint turns off, and
   * what calls of C functions and those who handle signals themselves would load.
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
          "lib/libjsig.so",
          "lib/libsimdsort.so",
          "lib/libsyslookup.so",
          "lib/server/libjsig.so");

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

  private final Path layer;
  private final Path java;

  RuntimeLayer(Path image) {
    this.layer = image.resolve("runtime");
    this.java = layer.resolve(JAVA);
  }

  /** Links it anew, unless it is there and what it is made of is the same. */
  void write(String modules) throws IOException, InterruptedException {
    Path stamp = layer.getParent().resolveSibling("image-runtime.txt");
    String made = madeOf(modules);
    if (Files.exists(layer) && Files.exists(stamp) && Files.readString(stamp).equals(made)) {
      return;
    }
    Files.deleteIfExists(stamp);
    Tree.delete(layer);
    Files.createDirectories(java.getParent());
    List<String> command = new ArrayList<>(LINK);
    Path unused = layer.resolveSibling("unused.txt");
    Files.write(unused, UnusedClasses.PATTERNS);
    command.add("--exclude-resources=@" + unused);
    command.addAll(List.of("--add-modules=" + modules, "--output=" + java));
    Programs.run(new ProcessBuilder(command));
    Files.delete(unused);
    trim();
    Files.writeString(java.resolve(MODIFIED), modified());
    Files.writeString(stamp, made);
  }

  private void trim() throws IOException {
    // It keeps the JDK's modes: what nobody may write, only root could change below.
    Tree.normalise(layer, layer);
    for (String unused : UNUSED) {
      Tree.delete(java.resolve(unused));
    }
    Remarks.cut(java.resolve("conf/security/java.security"));
    Remarks.cut(java.resolve("conf/net.properties"));
    Authorities.keepPublic(java.resolve("lib/security/cacerts"));
    for (Path file : Tree.files(java)) {
      Elf.strip(file);
    }
    PackedRelocations.pack(java.resolve("lib/server/libjvm.so"), SystemLayer.loader());
    OptionVariables.forget(java);
  }

  private static String madeOf(String modules) throws IOException {
    return String.join(
        "\n",
        System.getProperty("java.home") + " " + Runtime.version() + " " + modules,
        UNUSED.toString(),
        LINK.toString(),
        UnusedClasses.PATTERNS.toString(),
        OptionVariables.NAMES.toString(),
        String.valueOf(PackedRelocations.areKnown(SystemLayer.loader())),
        modified(),
        Files.readString(Authorities.PUBLIC));
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
    This runtime is of %s %s, under %s. The build of deploy-tag-action, in src/build, has changed it:
    - linked by jlink from some of its modules, without what no run opens
    - symbols, line numbers and unwind tables for debuggers cut off, relocations packed
    - deaf to the variables %s
    - trusts some of its authorities only
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
}
