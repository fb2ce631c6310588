package com.acme.deploytag.kustomize;

/**
 * The {@code name} of an item of {@code images} as kustomize takes it: as a regular expression that
 * an image must match, up to a tag and a digest behind it. Only those are understood here in which
 * the dot is all that is special.
 */
final class ImagePattern {

  private ImagePattern() {}

  /** Whether nothing in {@code name} is special but dots. */
  static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ("\\+*?()|[]{}^$".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether an item called {@code name} changes {@code reference}, an image with all it has. */
  static boolean matches(String name, String reference) {
    int end = name.length();
    return end <= reference.length()
        && isSame(name, reference, end)
        && (end == reference.length() || isVersion(reference, end, ":@"));
  }

  /**
   * Whether an item called {@code name} changes some image that is called {@code image}, whatever
   * its tag and digest.
   */
  static boolean fits(String name, String image) {
    int end = image.length();
    return end <= name.length()
        && isSame(name, image, end)
        && (end == name.length() || isVersion(name, end, ":@."));
  }

  private static boolean isSame(String name, String image, int end) {
    for (int i = 0; i < end; i++) {
      if (name.charAt(i) != image.charAt(i) && name.charAt(i) != '.') {
        return false;
      }
    }
    return true;
  }

  // A tag may start there, or a digest: what follows a port has a slash.
  private static boolean isVersion(String text, int start, String marks) {
    return marks.indexOf(text.charAt(start)) >= 0 && text.indexOf('/', start) < 0;
  }
}
