package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.image.ImageNames;
import java.util.List;
import java.util.Set;

/**
 * What is built of an overlay.
 *
 * @param images the images of all containers
 * @param others what else in it looks like an image
 * @param folders those of all kustomizations in it
 * @param isNothing whether there is no object in it at all
 */
public record Built(
    List<BuiltImage> images, List<String> others, Set<RepoPath> folders, boolean isNothing) {

  public Built {
    images = List.copyOf(images);
    others = List.copyOf(others);
    folders = Set.copyOf(folders);
  }

  /** One in which there is something. */
  public Built(List<BuiltImage> images, List<String> others, Set<RepoPath> folders) {
    this(images, others, folders, false);
  }

  /** The containers of {@code image}, by whatever name on the way. */
  public List<BuiltImage> of(ImageNames image) {
    return images.stream().filter(i -> i.names().stream().anyMatch(image::has)).toList();
  }

  /** Whether it names {@code image} where kustomize changes nothing. */
  public boolean isElsewhere(ImageNames image) {
    return image.spellings().stream().anyMatch(this::isElsewhere);
  }

  private boolean isElsewhere(String image) {
    return others.stream()
        .anyMatch(o ->
            (o.equals(image) && image.indexOf('/') >= 0)
                || o.startsWith(image + ":")
                || o.startsWith(image + "@"));
  }
}
