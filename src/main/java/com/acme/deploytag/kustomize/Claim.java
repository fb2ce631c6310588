package com.acme.deploytag.kustomize;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which entries say what an image is pinned to.
 *
 * @param names the image's names, that by which it is told first
 * @param aliases what it may be called in the resources besides
 */
record Claim(Kustomization file, List<String> names, Collection<String> aliases) {

  /**
   * The entries among {@code found}, those that may be the image's: one for each of its names in
   * the resources. Bad if they are not the last word.
   */
  Checked<List<ImageEntry>> judge(List<ImageEntry> found) {
    Optional<ImageEntry> odd = found.stream().filter(e -> !isNamed(e)).findFirst();
    if (odd.isPresent()) {
      return bad(
          odd.get(),
          "the name %s is a pattern to kustomize, which fits %s"
              .formatted(shown(odd.get().name()), SafeText.quoted(names.getFirst())),
          "Write the image's name as it is, without a tag, and have one entry for it.");
    }
    for (ImageEntry entry : found) {
      Optional<Problem> wrong =
          twice(found, entry).or(() -> unclear(entry)).or(() -> chain(found, entry));
      if (wrong.isPresent()) {
        return Checked.bad(wrong.get());
      }
    }
    return Checked.good(found);
  }

  private Optional<Problem> twice(List<ImageEntry> found, ImageEntry entry) {
    return found.stream()
        .filter(other -> other.index() > entry.index() && other.name().equals(entry.name()))
        .findFirst()
        .map(other ->
            Problem.at(
                other.place(),
                "%s is pinned twice, here and in line %d"
                    .formatted(SafeText.quoted(names.getFirst()), entry.place().line()),
                "Remove one of the two entries; an edit could not tell which of them counts."));
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

  /** What an entry that is not the image's makes of it, or of what that makes. */
  private Optional<Problem> chain(List<ImageEntry> found, ImageEntry entry) {
    for (ImageEntry other : file.entries()) {
      if (found.contains(other)) {
        continue;
      }
      if (reaches(other, entry.name()) || reaches(other, entry.image())) {
        return Optional.of(chained(other, other, entry));
      }
      if (reaches(entry, other.newName())) {
        return Optional.of(chained(other, entry, other));
      }
    }
    return Optional.empty();
  }

  private Problem chained(ImageEntry where, ImageEntry second, ImageEntry first) {
    return Problem.at(
        where.place(),
        "kustomize changes by %s what line %d makes of %s"
            .formatted(
                shown(second.name()),
                first.place().line(),
                first.index() == where.index()
                    ? shown(first.name())
                    : SafeText.quoted(names.getFirst())),
        "Write one entry for the image, from its name in the resources to what shall run.");
  }

  /**
   * The entry among {@code found}, which are sound, that says to what the image is pinned; nothing
   * if there is none. Bad where the image runs in different versions by its names in the resources.
   */
  Checked<Optional<ImageEntry>> agreed(List<ImageEntry> found) {
    if (found.size() < 2) {
      return Checked.good(found.stream().findFirst());
    }
    ImageEntry first = found.getFirst();
    for (ImageEntry entry : found) {
      if (!effect(entry).equals(effect(first))) {
        return bad(
            entry,
            "%s is pinned to different versions: %s to %s in line %d, and %s to %s here"
                .formatted(
                    SafeText.quoted(names.getFirst()),
                    shown(first.name()),
                    SafeText.quoted(effect(first).toString()),
                    first.place().line(),
                    shown(entry.name()),
                    SafeText.quoted(effect(entry).toString())),
            "Write the same version in both entries; an update sets both.");
      }
    }
    // That which says so, by the image's name if one does.
    return Checked.good(
        found.stream()
            .filter(e -> effect(e).isOf(e))
            .filter(e -> e.name().filter(names::contains).isPresent())
            .findFirst()
            .or(() -> found.stream().filter(e -> effect(e).isOf(e)).findFirst())
            .or(() -> Optional.of(first)));
  }

  private Effect effect(ImageEntry entry) {
    return Effect.of(file.entries(), entry.name().orElse(""));
  }

  private static boolean reaches(ImageEntry entry, Optional<String> name) {
    return name.filter(entry::changes).isPresent();
  }

  /** Whether it is found by a name that is just that, not by one that happens to fit. */
  private boolean isNamed(ImageEntry entry) {
    boolean isExact =
        entry.name().filter(n -> names.contains(n) || aliases.contains(n)).isPresent();
    boolean fits =
        names.stream().anyMatch(entry::changes) || aliases.stream().anyMatch(entry::changes);
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

  private static <T> Checked<T> bad(ImageEntry where, String what, String remedy) {
    return Checked.bad(Problem.at(where.place(), what, remedy));
  }
}
