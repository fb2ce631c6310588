package com.acme.deploytag.build.release;

import java.util.Optional;

/** What has become of a version so far, by what is on the server. */
sealed interface Standing {

  /** It may be released: there is no such tag, or a person has put it on the source commit. */
  record Open() implements Standing {}

  /** It is released: its tag is on a child of the source commit that names an image. */
  record Released(String commit, String digest) implements Standing {

    /** The commit, if it has the image that was just built. */
    String commit(String built) {
      if (!built.equals(digest)) {
        throw new Problem(
            commit + " has the image " + digest + ", not " + built,
            "It stays as it is: run all jobs again, which goes on with that image.");
      }
      return commit;
    }
  }

  /** Anything else is somebody else's, and is left alone. */
  static Standing of(Version version, String source, String image, Refs refs, Remote remote) {
    Refs.Tag tag = refs.tags().get(version.tag());
    String record = refs.records().get(version);
    if (record != null && (tag == null || !tag.commit().equals(record))) {
      throw new Problem(
          "%s was released as %s, but %s"
              .formatted(
                  version.tag(), record, tag == null ? "is gone" : "was moved to " + tag.commit()),
          "A version is given once: take the next one, and put the tag back: git push --force origin"
              + " %s:refs/tags/%s".formatted(record, version.tag()));
    }
    if (tag == null || tag.commit().equals(source)) {
      return new Open();
    }
    remote.fetch(tag.object());
    String place = version.tag() + " is at " + tag.commit();
    if (remote.show(tag.commit(), Action.FILE).isEmpty()) {
      throw new Problem(
          place + ", which has no " + Action.FILE + " and so is no release",
          "Delete the tag if it is there by mistake, or take the next version.");
    }
    Optional<String> digest = Action.digest(remote, tag.commit(), image);
    if (digest.isEmpty() || !remote.parents(tag.commit()).contains(source)) {
      throw new Problem(
          place + ", which is no release of %s to %s".formatted(source, image),
          "A version is given once: take the next one.");
    }
    return new Released(tag.commit(), digest.get());
  }
}
