package com.acme.deploytag.catalog;

import com.acme.deploytag.image.ImageName;
import java.util.List;
import java.util.Optional;

/**
 * A service that is deployed on its own.
 *
 * @param name what dispatches and promotions call it
 * @param path its folder in the infra repository, which holds {@code overlays}
 * @param images the images that are its own; empty where no catalog says, and the rule of {@link
 *     #owns} decides
 * @param dependsOn the services that it calls
 * @param repository where its source is, {@code owner/name}, if the catalog says so
 * @param restrictions what the catalog says of what gets into any environment of it
 */
public record Service(
    String name,
    RepoPath path,
    List<ImageName> images,
    List<Located<String>> dependsOn,
    Optional<String> repository,
    Restrictions restrictions) {

  public Service {
    images = List.copyOf(images);
    dependsOn = List.copyOf(dependsOn);
  }

  /** One of which nothing is restricted. */
  public Service(
      String name,
      RepoPath path,
      List<ImageName> images,
      List<Located<String>> dependsOn,
      Optional<String> repository) {
    this(name, path, images, dependsOn, repository, Restrictions.NONE);
  }

  /** The folder of its overlay for {@code environment}. */
  public RepoPath overlay(Environment environment) {
    return path.resolve("overlays/" + environment.name());
  }

  /** The names of its images. */
  public List<String> imageNames() {
    return images.stream().map(ImageName::text).toList();
  }

  /** Whether {@code image} is known to be its own: listed, or without a list named like it. */
  public boolean owns(ImageName image) {
    return images.isEmpty() ? image.lastPart().equals(name) : images.contains(image);
  }
}
