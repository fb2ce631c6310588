package com.acme.deploytag.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Paths of one shape.
 *
 * @param isServiceFirst whether what tells services apart stands before the environment's name
 * @param fixed what stands before that name in all of them; where the service does, the last part
 *     only, if it is a word such as {@code overlays}
 * @param middle what stands between environment and service, if they come in this order
 */
record Family(boolean isServiceFirst, String fixed, String middle) {

  static final Set<String> MARKERS =
      Set.of("overlays", "overlay", "envs", "env", "environments", "environment");

  /** Those that {@code path} may belong to. */
  static List<Family> of(OverlayPath path) {
    List<Family> families = new ArrayList<>();
    boolean isMarked = !path.before().isEmpty() && MARKERS.contains(path.before().getLast());
    families.add(new Family(true, isMarked ? path.before().getLast() : "", ""));
    if (!path.after().isEmpty()) {
      families.add(
          new Family(
              false,
              String.join("/", path.before()),
              String.join("/", path.after().subList(0, path.after().size() - 1))));
    }
    return families.stream().filter(Family::isPlain).toList();
  }

  private boolean isPlain() {
    return isPlain(fixed) && isPlain(middle);
  }

  // A layout has braces for what is filled in, and no way to write others.
  static boolean isPlain(String text) {
    return text.indexOf('{') < 0 && text.indexOf('}') < 0;
  }

  /** What of {@code path} tells its service from others: a folder's path, or a name. */
  String service(OverlayPath path) {
    if (!isServiceFirst) {
      return path.after().getLast();
    }
    int end = path.before().size() - (fixed.isEmpty() ? 0 : 1);
    return String.join("/", path.before().subList(0, end));
  }

  /** What stands behind all that this tells. */
  String suffix(OverlayPath path) {
    return isServiceFirst ? String.join("/", path.after()) : "";
  }

  /**
   * The layout.
   *
   * @param environment the environment's name, or what it is filled in for
   * @param path the folder of the service, or what that is filled in for
   */
  String layout(String path, String environment, String suffix) {
    return isServiceFirst
        ? joined(path, fixed, environment, suffix)
        : joined(fixed, environment, middle, "{service}");
  }

  private static String joined(String... parts) {
    List<String> all = new ArrayList<>(List.of(parts));
    all.removeIf(String::isEmpty);
    return String.join("/", all);
  }
}
