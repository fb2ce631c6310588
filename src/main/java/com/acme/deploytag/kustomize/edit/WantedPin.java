package com.acme.deploytag.kustomize.edit;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.kustomize.ImageEntry;
import java.util.Optional;

/**
 * What an overlay shall say about one image.
 *
 * @param name the entry's {@code name} if one has to be made: the image's name in the resources
 * @param image the image that the entry is looked for by, as {@code name} or {@code newName}
 * @param newName the {@code newName} to set; empty leaves that of the entry as it is
 * @param pin the tag and digest to set; what is not in it is removed
 */
public record WantedPin(String name, ImageName image, Optional<ImageName> newName, Pin pin) {

  /** Whether {@code entry} says so already, to kustomize and not only to the eye. */
  boolean isMetBy(ImageEntry entry) {
    return entry.says("newTag", pin.tag())
        && entry.says("digest", pin.digest())
        && (newName.isEmpty() || entry.says("newName", newName));
  }
}
