package com.acme.deploytag.build.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts several jars into one, the same bytes for the same jars: entries in order, stored (the layer
 * is compressed as a whole, which is smaller), at a fixed time.
 */
final class OneJar {
  /** The time that Jib gives to all files; the archive of classes is void if the jar's differs. */
  private static final FileTime TIME = FileTime.fromMillis(1000);

  private static final String OURS = "com/acme/deploytag/";
  // Not the first moment that zip can say: the JDK stores that one with an offset of the zone.
  private static final LocalDateTime ZIP_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final Map<String, byte[]> entries = new TreeMap<>();

  private OneJar() {}

  /** Writes {@code jars} as {@code to}; the first gives the manifest and wins over the others. */
  static void write(Path to, List<Path> jars) throws IOException {
    OneJar one = new OneJar();
    for (Path jar : jars) {
      one.add(jar);
    }
    one.compile();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, JarFile.MANIFEST_NAME, manifest(jars.getFirst()));
      for (Map.Entry<String, byte[]> entry : one.entries.entrySet()) {
        put(zip, entry.getKey(), entry.getValue());
      }
    }
    Files.setLastModifiedTime(to, TIME);
  }

  /** Does now what the JDK would do in every run, and leaves out what none needs. */
  private void compile() {
    ClassHierarchyResolver classes =
        ClassHierarchyResolver.ofResourceParsing(this::open)
            .orElse(ClassHierarchyResolver.defaultResolver());
    ClassFile files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(classes),
            ClassFile.ConstantPoolSharingOption.NEW_POOL);
    classes((name, type) -> Debug.strip(type, files, name.startsWith(OURS)));
    classes((name, type) -> name.startsWith(OURS) ? Switches.compile(type, classes) : type);
    classes((name, type) -> name.startsWith(OURS) ? RecordMethods.compile(type, classes) : type);
    Named.keep(entries, OURS, files);
    byte[] messages = entries.remove(JGitText.MESSAGES);
    entries.computeIfPresent(JGitText.CLASS, (_, type) -> JGitText.compile(type, messages));
    classes((name, type) -> Shortcuts.take(name, type, files));
    classes((name, type) -> sound(name, type, files));
  }

  private void classes(BiFunction<String, byte[], byte[]> change) {
    entries.replaceAll(
        (name, content) -> name.endsWith(".class") ? change.apply(name, content) : content);
  }

  private static byte[] sound(String name, byte[] type, ClassFile files) {
    List<VerifyError> wrong = files.verify(type);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(name + " came out broken", wrong.getFirst());
    }
    return type;
  }

  private InputStream open(ClassDesc type) {
    String name = type.descriptorString().replaceFirst("^L(.*);$", "$1.class");
    byte[] content = entries.get(name);
    return content == null ? null : new ByteArrayInputStream(content);
  }

  private void add(Path jar) throws IOException {
    String jarName = jar.getFileName().toString();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
        String name = place(entry.getName(), jarName);
        if (!name.isEmpty()) {
          try (InputStream in = file.getInputStream(entry)) {
            entries.merge(name, in.readAllBytes(), (a, b) -> both(name, a, b));
          }
        }
      }
    }
  }

  /** Where an entry goes; nothing for one that is left out. */
  static String place(String name, String jar) {
    if (isLegal(name)) {
      return "META-INF/licenses/" + jar + "/" + name.substring(name.lastIndexOf('/') + 1);
    }
    if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
      return name; // which libraries these are: where scanners look that have the image alone
    }
    boolean kept =
        !name.endsWith("module-info.class")
            && (!name.startsWith("META-INF/") || name.startsWith("META-INF/services/"))
            && !name.startsWith("OSGI-");
    return kept ? name : "";
  }

  /** Whether it is a text about rights; a class is none, whatever it is called. */
  private static boolean isLegal(String name) {
    String upper = name.toUpperCase(java.util.Locale.ROOT);
    return !name.endsWith(".class")
        && (upper.contains("LICENSE") || upper.contains("NOTICE") || name.equals("about.html"));
  }

  private static byte[] both(String name, byte[] first, byte[] second) {
    if (!name.startsWith("META-INF/services/")) {
      return first;
    }
    String all =
        new String(first, StandardCharsets.UTF_8)
            + "\n"
            + new String(second, StandardCharsets.UTF_8);
    return all.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] manifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = new Manifest(file.getManifest());
      manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
      // They name the JDK that Maven happens to run on.
      manifest.getMainAttributes().keySet().removeIf(name -> name.toString().startsWith("Build-"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      manifest.write(out);
      return out.toByteArray();
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ZIP_TIME);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
