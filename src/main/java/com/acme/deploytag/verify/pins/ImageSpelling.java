package com.acme.deploytag.verify.pins;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells whether two names may mean one image: registries have several names, and kustomize takes
 * the dots of a name for any character.
 */
final class ImageSpelling {

  private static final List<String> DOCKER =
      List.of(
          "docker.io/", "index.docker.io/", "registry-1.docker.io/", "registry.hub.docker.com/");
  private static final String LIBRARY = "library/";
  private static final Pattern DEFAULT_PORT = Pattern.compile("^([^/:]+):443/");

  private ImageSpelling() {}

  /** Whether {@code one} and {@code other}, both plain image names, may mean the same. */
  static boolean mayBeSame(String one, String other) {
    String left = plain(one);
    String right = plain(other);
    return fits(left, right)
        || fits(right, left)
        || DOCKER.stream()
            .flatMap(p -> Stream.of(p, p + LIBRARY))
            .anyMatch(p -> fits(one, p + right) || fits(other, p + left));
  }

  /** Whether the last part of {@code name} may be {@code end}. */
  static boolean endsLike(String name, String end) {
    String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String wanted = end.toLowerCase(Locale.ROOT);
    return fits(last, wanted) || fits(wanted, last);
  }

  private static String plain(String name) {
    String text = DEFAULT_PORT.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("$1/");
    for (String prefix : DOCKER) {
      text = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
    return text.startsWith(LIBRARY) ? text.substring(LIBRARY.length()) : text;
  }

  /** Whether {@code name}, read as kustomize does, fits {@code image}. */
  private static boolean fits(String name, String image) {
    if (name.length() != image.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != '.' && name.charAt(i) != image.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
