package com.acme.deploytag.catalog;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service that is deployed on its own.
 *
 * @param name what dispatches and promotions call it
 * @param path its folder in the infra repository; the repository itself where the catalog says none
 * @param images the images that are its own; empty where no catalog says, and the rule of {@link
 *     #owns} decides
 * @param dependsOn the services that it calls
 * @param repository where its source is, {@code owner/name}, if the catalog says so
 * @param restrictions what the catalog says of what gets into any environment of it
 * @param layouts where overlays are
 * @param overlays where its own are elsewhere, by environment
 * @param mayAdd whether an overlay may get an entry for an image that it is not seen to have
 * @param pins the values that pin its images; none where overlays do
 */
public record Service(
    String name,
    RepoPath path,
    List<ImageNames> images,
    List<Located<String>> dependsOn,
    Optional<String> repository,
    Restrictions restrictions,
    Layouts layouts,
    Map<String, Located<RepoPath>> overlays,
    boolean mayAdd,
    List<PinTemplate> pins) {

  public Service {
    images = List.copyOf(images);
    dependsOn = List.copyOf(dependsOn);
    overlays = Map.copyOf(overlays);
    pins = List.copyOf(pins);
  }

  /** One of which nothing else is said. */
  public Service(
      String name,
      RepoPath path,
      List<ImageNames> images,
      List<Located<String>> dependsOn,
      Optional<String> repository) {
    this(
        name,
        path,
        images,
        dependsOn,
        repository,
        Restrictions.NONE,
        Layouts.DEFAULT,
        Map.of(),
        false,
        List.of());
  }

  /**
   * Where its pins for {@code environment} are, which is one of the catalog's: the folder of its
   * overlay, or values of files.
   *
   * @throws IllegalArgumentException if it is none, and its name makes no path
   */
  public Location overlay(Environment environment) {
    if (pins.isEmpty()) {
      return good(overlay(environment.name()));
    }
    List<ValuePin> filled = new ArrayList<>();
    for (PinTemplate template : pins) {
      filled.add(good(template.of(name, path, environment.name())));
    }
    return new Location.Values(filled);
  }

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(T value) -> value;
      case Checked.Bad<T>(var problems) -> throw new IllegalArgumentException(problems.toString());
    };
  }

  /** The same; bad if the layout makes no path of the names. */
  public Checked<RepoPath> overlay(String environment) {
    Located<RepoPath> own = overlays.get(environment);
    return own != null
        ? Checked.good(own.value())
        : layouts.of(environment).of(name, path, environment);
  }

  /** The names of its images, one for each. */
  public List<String> imageNames() {
    return images.stream().map(ImageNames::text).toList();
  }

  /** All names of its images, mirrors' among them. */
  public List<String> allImageNames() {
    return images.stream().flatMap(i -> i.all().stream()).map(ImageName::text).toList();
  }

  /** The image of its own that {@code name} is a name of, if there is one. */
  public Optional<ImageNames> image(String name) {
    return images.stream().filter(image -> image.has(name)).findFirst();
  }

  /** Whether {@code image} is known to be its own: listed, or without a list named like it. */
  public boolean owns(ImageName image) {
    return images.isEmpty() ? image.lastPart().equals(name) : image(image.text()).isPresent();
  }
}
