package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.request.Param;
import java.util.List;
import java.util.Optional;

/** Which service an image belongs to: an update sets a service's own images and no others. */
record ImageOwnership(Catalog catalog) {

  /**
   * Why {@code image} may not be set for {@code service}, if so.
   *
   * @param environment where; nothing if that is not known, which is told elsewhere
   */
  Optional<Problem> refuse(
      Service service, ImageName image, Optional<Environment> environment, Snapshot snapshot) {
    boolean isOwn =
        service.owns(image)
            // Without a catalog its overlay says; which overlay that is must be known, though.
            || (service.images().isEmpty()
                && environment.map(e -> isPinned(service, image, snapshot, e)).orElse(true));
    return isOwn ? Optional.empty() : Optional.of(foreign(service, image));
  }

  private static boolean isPinned(
      Service service, ImageName asked, Snapshot snapshot, Environment environment) {
    return snapshot.overlay(service.overlay(environment))
            instanceof Checked.Good<PinFile>(PinFile file)
        && file.pins(ImageNames.of(asked));
  }

  private Problem foreign(Service service, ImageName asked) {
    String what =
        "the image %s is not service %s's"
            .formatted(SafeText.quoted(asked.text()), SafeText.quoted(service.name()));
    if (service.images().isEmpty()) {
      return Problem.of(
          what,
          "Without a catalog a service's image is pinned in its overlay already or named like the"
              + " service; otherwise list it in "
              + Catalog.DEFAULT_PATH
              + ".");
    }
    List<String> own = service.allImageNames();
    return Problem.of(
        what,
        Suggestion.hint(asked.text(), own)
            + "Its images by %s: %s.".formatted(catalog.source(), SafeText.names(own)));
  }

  /** That {@code image} is missing, where nothing says which one {@code service}'s is. */
  static Problem needed(Service service, Param image) {
    return Problem.of(
        "%s is missing, and no catalog says which image is %s's"
            .formatted(image.origin(), SafeText.quoted(service.name())),
        "Send the image's name, or list it in " + Catalog.DEFAULT_PATH + ".");
  }
}
