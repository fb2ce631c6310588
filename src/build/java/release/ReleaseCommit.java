package release;

import java.util.Map;
import java.util.TreeMap;

/**
 * The commit that users get: the source commit's only child that differs in one line, the image of
 * {@code action.yml}. Made again from the same, it has the same id.
 */
final class ReleaseCommit {
  static final String ACTION = "action.yml";

  private static final String BUILT = "\n  image: Dockerfile\n";
  private static final String NAME = "github-actions[bot]";
  private static final String EMAIL = "41898282+github-actions[bot]@users.noreply.github.com";

  private ReleaseCommit() {}

  /** Makes it here; nothing is pushed. */
  static String create(Remote remote, String source, Version version, String image) {
    remote.fetch(source);
    String action = remote.show(source, ACTION);
    int place = action.indexOf(BUILT);
    if (place < 0 || action.indexOf(BUILT, place + 1) >= 0) {
      throw new Problem(
          ACTION + " of " + source + " does not say \"image: Dockerfile\" once",
          "Release a commit of main.");
    }
    String released = action.replace(BUILT, "\n  image: docker://" + image + "\n");
    String blob = remote.git(Map.of(), released, "hash-object", "-w", "--stdin").strip();
    remote.git("read-tree", source);
    remote.git("update-index", "--cacheinfo", "100644," + blob + "," + ACTION);
    String tree = remote.git("write-tree").strip();
    String message = "release: %s\n\nSource: %s\nImage: %s\n".formatted(version, source, image);
    return remote.git(identity(remote, source), message, "commit-tree", tree, "-p", source).strip();
  }

  private static Map<String, String> identity(Remote remote, String source) {
    String date = remote.git("log", "-1", "--format=%cI", source).strip();
    Map<String, String> identity = new TreeMap<>();
    for (String who : new String[] {"AUTHOR", "COMMITTER"}) {
      identity.put("GIT_" + who + "_NAME", NAME);
      identity.put("GIT_" + who + "_EMAIL", EMAIL);
      identity.put("GIT_" + who + "_DATE", date);
    }
    return identity;
  }
}
