package com.acme.deploytag.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The registry that is meant where a name has none, and the folder in it that is meant where a name
 * has none either (distribution/reference, "splitDockerDomain").
 */
final class DockerHub {

  private static final List<String> HOSTS = List.of("docker.io/", "index.docker.io/");
  private static final String LIBRARY = "library/";

  private DockerHub() {}

  /** {@code name} without what is meant anyway; names of other registries as they are. */
  static String plain(String name) {
    String path = name;
    for (String host : HOSTS) {
      path = name.startsWith(host) ? name.substring(host.length()) : path;
    }
    if (hasRegistry(path)) {
      return name;
    }
    return path.startsWith(LIBRARY) && path.indexOf('/', LIBRARY.length()) < 0
        ? path.substring(LIBRARY.length())
        : path;
  }

  /** All ways to write {@code name}, the shortest first. */
  static List<String> spellings(String name) {
    String plain = plain(name);
    if (hasRegistry(plain)) {
      return List.of(plain);
    }
    List<String> paths = plain.indexOf('/') < 0 ? List.of(plain, LIBRARY + plain) : List.of(plain);
    List<String> all = new ArrayList<>(paths);
    for (String host : HOSTS) {
      paths.forEach(path -> all.add(host + path));
    }
    return all;
  }

  /** Whether what stands before the first slash is a host and no folder of Docker Hub's. */
  private static boolean hasRegistry(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }
}
