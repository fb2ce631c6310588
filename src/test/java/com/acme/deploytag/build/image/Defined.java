package com.acme.deploytag.build.image;

import java.io.IOException;
import java.io.InputStream;

/** Classes of the tests' own as the build changes them: read as bytes, and loaded a second time. */
final class Defined extends ClassLoader {
  private Defined(ClassLoader parent) {
    super(parent);
  }

  /** A class file on the class path. */
  static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream("/" + entry(type))) {
      return in.readAllBytes();
    }
  }

  /** Where a class is in a jar. */
  static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  /** The class that {@code bytes} make of {@code type}, beside which it may stand. */
  static Class<?> as(Class<?> type, byte[] bytes) {
    Defined loader = new Defined(type.getClassLoader());
    return loader.defineClass(type.getName(), bytes, 0, bytes.length);
  }

  /** An object of that class, by a constructor without parameters. */
  static Object instance(Class<?> type, byte[] bytes) throws ReflectiveOperationException {
    var constructor = as(type, bytes).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
