package com.acme.deploytag.plan.rule;

import com.acme.deploytag.kustomize.build.BuiltImage;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.Optional;

/**
 * Says why an entry changes nothing, and what to do.
 *
 * @param image whose entry it is
 */
record EffectText(String image, WrittenPin entry) {

  /** No image is called so among {@code images}, which are all that are built. */
  Problem unmatched(List<BuiltImage> images) {
    String name = entry.entry().name().orElse(image);
    Optional<BuiltImage> renamed =
        images.stream()
            .filter(i -> i.renamed().isPresent() && i.names().contains(name))
            .findFirst();
    if (renamed.isPresent()) {
      return problem(
          "%s is called %s by then, by %s"
              .formatted(
                  SafeText.quoted(name),
                  SafeText.quoted(renamed.get().name()),
                  renamed.get().renamed().orElseThrow()),
          "Give the entry the name %s. ".formatted(SafeText.quoted(renamed.get().name())));
    }
    List<String> names = images.stream().map(BuiltImage::name).distinct().toList();
    return problem(
        "no container has an image called %s; found: %s"
            .formatted(SafeText.quoted(name), found(images)),
        names.stream()
            .filter(n -> isNear(n, name))
            .findFirst()
            .map(n ->
                "Is it %s? Give the entry the very name that the image has there. "
                    .formatted(SafeText.quoted(n)))
            .orElse("Give the entry the name that the image has there. "));
  }

  /** What stands at {@code by} has the last word. */
  Problem replaced(Place by) {
    return problem(
        "%s has the last word on that image".formatted(by),
        "Take the version out there, or deploy by changing it. ");
  }

  /** What is built was followed no further than to {@code why}. */
  Problem untold(Problem why) {
    String file = entry.file().path();
    return Problem.at(
        why.place().orElse(Place.of(file)),
        ("%s has had no entry for %s; one is added, but nobody here can say whether a container uses"
                + " it, since not everything was looked at: %s")
            .formatted(file, SafeText.quoted(image), why.what()),
        ("See that what \"kustomize build\" makes of %s has the image in the new version. \"add:"
                + " true\" beside the service's images in the catalog says that you have, and ends"
                + " this warning.")
            .formatted(entry.location()));
  }

  /** The same where the entry would be a new one. */
  static Problem refused(Problem problem) {
    return new Problem(
        problem.what(),
        problem.remedy()
            + " If the image comes from elsewhere, allow the entry by \"add: true\" beside the"
            + " service's images in the catalog.",
        problem.place());
  }

  private Problem problem(String why, String remedy) {
    String file = entry.file().path();
    return entry.isNew()
        ? Problem.at(
            Place.of(file),
            "%s has no entry for %s, and a new one would change nothing: %s"
                .formatted(file, SafeText.quoted(image), why),
            remedy + "Otherwise nothing gets to " + entry.environment() + ".")
        : Problem.at(
            entry.entry().place(),
            "the pin of %s in %s changes nothing: %s"
                .formatted(SafeText.quoted(image), entry.environment(), why),
            remedy + "As long as it is like that, deploying changes nothing there.");
  }

  private static String found(List<BuiltImage> images) {
    return SafeText.names(
        images.stream().map(i -> i.name() + " in " + i.manifest().file()).distinct().toList());
  }

  /** Whether the two may be meant to be one: their last parts are the same. */
  private static boolean isNear(String one, String other) {
    return one.substring(one.lastIndexOf('/') + 1)
        .equals(other.substring(other.lastIndexOf('/') + 1));
  }
}
