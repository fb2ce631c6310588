package com.acme.deploytag.kustomize;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.Optional;

/**
 * Which entry says what an image is pinned to.
 *
 * @param image the image
 * @param alias what it may be called in the resources
 */
record Claim(Kustomization file, String image, String alias) {

  /**
   * The entry among {@code found}, those that may be the image's; bad if it is not the last word.
   */
  Checked<Optional<ImageEntry>> judge(List<ImageEntry> found) {
    Optional<ImageEntry> odd = found.stream().filter(e -> !isNamed(e)).findFirst();
    if (odd.isPresent()) {
      return bad(
          odd.get(),
          "the name %s is a pattern to kustomize, which fits %s"
              .formatted(shown(odd.get().name()), SafeText.quoted(image)),
          "Write the image's name as it is, without a tag, and have one entry for it.");
    }
    ImageEntry first = found.getFirst();
    if (found.size() > 1) {
      return bad(
          found.get(1),
          "%s is pinned twice, here and in line %d"
              .formatted(SafeText.quoted(image), first.place().line()),
          "Remove one of the two entries; an edit could not tell which of them counts.");
    }
    Optional<Problem> unclear = unclear(first);
    return unclear.isPresent() ? Checked.bad(unclear.get()) : judge(first);
  }

  /** What keeps {@code entry} from telling what it pins, whatever the other ones say. */
  private static Optional<Problem> unclear(ImageEntry entry) {
    Optional<String> renamed = entry.newName().filter(n -> !isName(n));
    return renamed.isPresent()
        ? Optional.of(
            Problem.at(
                entry.place(),
                "the newName %s is not an image's name alone".formatted(shown(renamed)),
                "Write the name there, the tag as newTag, and the digest as digest."))
        : entry.unclear();
  }

  private Checked<Optional<ImageEntry>> judge(ImageEntry entry) {
    for (ImageEntry other : file.entries()) {
      if (other.index() == entry.index()) {
        continue;
      }
      if (reaches(other, entry.name()) || reaches(other, entry.image())) {
        return chained(other, other, entry);
      }
      if (reaches(entry, other.newName())) {
        return chained(other, entry, other);
      }
    }
    return Checked.good(Optional.of(entry));
  }

  private Checked<Optional<ImageEntry>> chained(
      ImageEntry where, ImageEntry second, ImageEntry first) {
    return bad(
        where,
        "kustomize changes by %s what line %d makes of %s"
            .formatted(
                shown(second.name()),
                first.place().line(),
                first.index() == where.index() ? shown(first.name()) : SafeText.quoted(image)),
        "Write one entry for the image, from its name in the resources to what shall run.");
  }

  private static boolean reaches(ImageEntry entry, Optional<String> name) {
    return name.filter(entry::changes).isPresent();
  }

  /** Whether it is found by a name that is just that, not by one that happens to fit. */
  private boolean isNamed(ImageEntry entry) {
    boolean isExact = entry.name().filter(n -> n.equals(image) || n.equals(alias)).isPresent();
    boolean fits = entry.changes(image) || entry.changes(alias);
    return isExact || (!fits && entry.name().filter(Claim::hasVersion).isEmpty());
  }

  private static boolean isName(String text) {
    return ImageName.parse(text) instanceof Checked.Good<ImageName>;
  }

  private static boolean hasVersion(String name) {
    return name.indexOf(':', name.lastIndexOf('/') + 1) >= 0 || name.indexOf('@') >= 0;
  }

  private static String shown(Optional<String> text) {
    return SafeText.quoted(text.orElse(""));
  }

  private static Checked<Optional<ImageEntry>> bad(ImageEntry where, String what, String remedy) {
    return Checked.bad(Problem.at(where.place(), what, remedy));
  }
}
