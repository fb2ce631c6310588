package com.acme.deploytag.build.release;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where everything is on the server that a release looks at, read at one moment.
 *
 * @param branch the default branch
 * @param tip its tip
 * @param tags all tags by name
 * @param records the commits of all versions that are out; set with the tags, and never moved
 * @param edge the tip of {@code edge}, or nothing
 */
record Refs(
    String branch, String tip, Map<String, Tag> tags, Map<Version, String> records, String edge) {
  static final String EDGE = "refs/heads/edge";

  private static final String TAGS = "refs/tags/";
  private static final String RECORDS = "refs/releases/";
  private static final String[] LOOKED_AT = {"HEAD", TAGS + "*", RECORDS + "*", EDGE};

  /**
   * A tag.
   *
   * @param object what its ref holds, which a push has to expect
   * @param commit what it comes to, which is another id if the tag has a message
   */
  record Tag(String object, String commit) {}

  /** Asks the server, once. */
  static Refs read(Remote remote) {
    String branch = "";
    String tip = "";
    String edge = "";
    Map<String, Tag> tags = new TreeMap<>();
    Map<Version, String> records = new TreeMap<>();
    for (String line : remote.list(LOOKED_AT).lines().toList()) {
      String[] parts = line.split("\t", 2);
      String id = parts[0];
      String name = parts[1];
      if (id.startsWith("ref: ")) {
        branch = id.substring("ref: ".length());
      } else if (name.equals("HEAD")) {
        tip = id;
      } else if (name.equals(EDGE)) {
        edge = id;
      } else if (name.startsWith(RECORDS)) {
        Version.parse(name.substring(RECORDS.length()))
            .ifPresent(version -> records.put(version, id));
      } else if (name.startsWith(TAGS)) {
        boolean peeled = name.endsWith("^{}");
        String tag = name.substring(TAGS.length(), name.length() - (peeled ? 3 : 0));
        tags.merge(tag, new Tag(id, id), (known, _) -> new Tag(known.object(), id));
      }
    }
    if (branch.isEmpty() || tip.isEmpty()) {
      throw new Problem("The repository has no default branch", "Push a commit to it first.");
    }
    return new Refs(branch, tip, tags, records, edge);
  }

  static String tag(String name) {
    return TAGS + name;
  }

  /** Says, beside the tag, that a version is out: a tag can be moved or deleted by hand. */
  static String record(Version version) {
    return RECORDS + version;
  }
}
