package com.acme.deploytag.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names under which one image is pulled: its own, and those of its copies in other registries.
 *
 * @param name what it is called in the catalog and in all that is told of it
 * @param mirrors its other names
 */
public record ImageNames(ImageName name, List<ImageName> mirrors) {

  public ImageNames {
    mirrors = List.copyOf(mirrors);
  }

  /** An image with {@code name} alone. */
  public static ImageNames of(ImageName name) {
    return new ImageNames(name, List.of());
  }

  /** Its own name. */
  public String text() {
    return name.text();
  }

  /** All its names, its own first. */
  public List<ImageName> all() {
    List<ImageName> all = new ArrayList<>(List.of(name));
    all.addAll(mirrors);
    return all;
  }

  /** Whether {@code other} is one of its names, whether Docker Hub is spelt out or not. */
  public boolean has(String other) {
    String plain = DockerHub.plain(other);
    return all().stream().anyMatch(own -> DockerHub.plain(own.text()).equals(plain));
  }

  /** All ways to write its names, those of the catalog first. */
  public List<String> spellings() {
    return Stream.concat(
            all().stream().map(ImageName::text),
            all().stream().flatMap(own -> DockerHub.spellings(own.text()).stream()))
        .distinct()
        .toList();
  }

  /** All ways to write {@code name}, which need not be sound, itself first. */
  public static List<String> spellings(String name) {
    return Stream.concat(Stream.of(name), DockerHub.spellings(name).stream()).distinct().toList();
  }

  /** {@code name} as it is compared: without Docker Hub's where that is spelt out. */
  public static String plain(String name) {
    return DockerHub.plain(name);
  }

  /** Whether one of its names is a name of {@code other}. */
  public boolean isAlso(ImageNames other) {
    return all().stream().anyMatch(own -> other.has(own.text()));
  }
}
