package release;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has become of a version so far, by the tags on the server. */
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
  static Standing of(
      Version version, String source, String image, Map<String, Remote.Tag> tags, Remote remote) {
    Remote.Tag tag = tags.get(version.tag());
    if (tag == null || tag.commit().equals(source)) {
      return new Open();
    }
    remote.fetch(tag.commit());
    Matcher named =
        Pattern.compile("(?m)^  image: docker://(\\S+)@(sha256:[0-9a-f]{64})$")
            .matcher(remote.show(tag.commit(), ReleaseCommit.ACTION));
    boolean ours = remote.parents(tag.commit()).contains(source);
    if (!ours || !named.find() || !named.group(1).equals(image)) {
      throw new Problem(
          "%s is at %s, which is no release of %s to %s"
              .formatted(version.tag(), tag.commit(), source, image),
          "A version is given once: take the next one.");
    }
    return new Released(tag.commit(), named.group(2));
  }
}
