package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each method and field that code in the jar names is in the jar: none was left out that a run
 * would look for.
 */
final class LinkedImageTest {
  @TempDir static Path dir;
  private static final Map<String, ClassModel> CLASSES = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (ImageLayer layer : ImageLayer.unpack(dir)) {
      Path jar = layer.files().get("/opt/action/deploy-tag-action.jar");
      if (jar != null) {
        try (JarFile file = new JarFile(jar.toFile())) {
          for (ZipEntry entry :
              file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
            byte[] content = file.getInputStream(entry).readAllBytes();
            CLASSES.put(entry.getName().replace(".class", ""), ClassFile.of().parse(content));
          }
        }
      }
    }
    assertTrue(CLASSES.containsKey("org/eclipse/jgit/lib/Repository"), "no jar was found");
  }

  /** Whether a class has it, or one above it; above may be a class of the JDK, which has all. */
  private static boolean has(String type, String name, String descriptor) {
    ClassModel model = CLASSES.get(type);
    if (model == null) {
      return !type.equals("java/lang/Object") || isOfObject(name);
    }
    return members(model).anyMatch((name + descriptor)::equals)
        || parents(model).anyMatch(parent -> has(parent, name, descriptor));
  }

  private static boolean isOfObject(String name) {
    return name.equals("<init>")
        || Stream.of(Object.class.getDeclaredMethods()).anyMatch(m -> m.getName().equals(name));
  }

  private static Stream<String> members(ClassModel model) {
    return Stream.concat(
        model.methods().stream()
            .map(m -> m.methodName().stringValue() + m.methodType().stringValue()),
        model.fields().stream()
            .map(f -> f.fieldName().stringValue() + f.fieldType().stringValue()));
  }

  private static Stream<String> parents(ClassModel model) {
    return Stream.concat(model.superclass().stream(), model.interfaces().stream())
        .map(parent -> parent.asInternalName());
  }

  @Test
  void allThatIsNamedIsThere() {
    Set<String> missing = new TreeSet<>();
    CLASSES.forEach((user, model) -> {
      for (PoolEntry entry : model.constantPool()) {
        if (entry instanceof MemberRefEntry named) {
          String owner = named.owner().asInternalName();
          String name = named.name().stringValue();
          if (!has(owner, name, named.type().stringValue())) {
            missing.add(user + ": " + owner + "." + name + named.type().stringValue());
          }
        }
      }
    });
    assertEquals(Set.of(), missing);
  }
}
