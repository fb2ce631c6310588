package com.acme.deploytag.ledger.trailer;

import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.SafeText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The version of a service in one overlay at one time: the pins of its own images.
 *
 * @param pins one for each own image that is pinned, ordered by image; never empty
 */
public record Version(List<Pinned> pins) {

  private static final int DIGITS = 12;
  // A commit's id or a digest.
  private static final Pattern HEX = Pattern.compile("([a-z0-9]+:)?[0-9a-f]{40,}");

  /**
   * @throws IllegalArgumentException if there is no pin
   */
  public Version {
    pins = pins.stream().sorted(Comparator.comparing(Pinned::image)).toList();
    if (pins.isEmpty()) {
      throw new IllegalArgumentException("a version without a pin");
    }
  }

  /**
   * One image's pin as written; old files need not follow any grammar.
   *
   * @param name the entry's {@code name}, the image's in the resources
   * @param image the image in the catalog
   * @param newName the name that replaces it, if there is one
   */
  public record Pinned(
      String name,
      String image,
      Optional<String> newName,
      Optional<String> tag,
      Optional<String> digest) {

    /** The same of the image that is called {@code other} by another catalog. */
    public Pinned of(String other) {
      return new Pinned(name, other, newName, tag, digest);
    }

    /** Its name for people: the tag, else the digest. */
    public String version() {
      return tag.or(() -> digest).orElse("nothing");
    }

    private String brief() {
      String version = version();
      int most = version.indexOf(':') + 1 + DIGITS;
      return HEX.matcher(version).matches()
          ? version.substring(0, most) + "…"
          : SafeText.plain(version);
    }

    /** Whether both are about one image. */
    boolean isImage(Pinned other) {
      return ImageNames.plain(image).equals(ImageNames.plain(other.image));
    }

    boolean isBuild(Pinned other) {
      return isImage(other) && tag.equals(other.tag) && digest.equals(other.digest);
    }
  }

  /**
   * Whether both have the same builds: the same images, tags and digests. The registry from which
   * they are pulled ({@code newName}) may differ between environments.
   */
  public boolean isSameBuild(Version other) {
    if (pins.size() != other.pins.size()) {
      return false;
    }
    for (int i = 0; i < pins.size(); i++) {
      if (!pins.get(i).isBuild(other.pins.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #toString}, with hashes shortened and text escaped for display. */
  public String brief() {
    return pins.stream().map(Pinned::brief).distinct().collect(Collectors.joining(" + "));
  }

  /** Its name for people: the tag, or the different tags of its images. */
  @Override
  public String toString() {
    return pins.stream().map(Pinned::version).distinct().collect(Collectors.joining(" + "));
  }
}
