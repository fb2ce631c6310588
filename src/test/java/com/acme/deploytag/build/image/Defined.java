package com.acme.deploytag.build.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Classes of the tests' own as the build changes them: read as bytes, and loaded a second time. */
final class Defined extends ClassLoader {
  private final Map<String, byte[]> own = new HashMap<>();

  private Defined(ClassLoader parent) {
    super(parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      byte[] bytes = own.remove(name);
      return bytes == null
          ? super.loadClass(name, resolve)
          : defineClass(name, bytes, 0, bytes.length);
    }
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
    return made(as(type, bytes));
  }

  /** The same where that class uses another which is changed, too. */
  static Object instance(Class<?> type, byte[] bytes, Class<?> used, byte[] usedBytes)
      throws ReflectiveOperationException {
    Defined loader = new Defined(type.getClassLoader());
    loader.own.put(used.getName(), usedBytes);
    return made(loader.defineClass(type.getName(), bytes, 0, bytes.length));
  }

  private static Object made(Class<?> type) throws ReflectiveOperationException {
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
