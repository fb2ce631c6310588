package com.acme.deploytag.registry;

import com.acme.deploytag.image.ImageName;
import java.net.URI;
import java.util.Locale;

/**
 * Where an image's name leads to: the registry and the repository in it.
 *
 * @param host the registry as names write it, with a port if they do: {@code ghcr.io}, {@code
 *     docker.io}
 * @param repository the name there: {@code library/nginx}
 */
record RegistryAddress(String host, String repository) {

  static final String DOCKER_HUB = "docker.io";

  /**
   * The address of {@code image}, by the rule of docker and kustomize (distribution/reference,
   * "splitDockerDomain"): the first part is a host if it has a dot or a port, or is {@code
   * localhost}; else all of it is a name at Docker Hub.
   */
  static RegistryAddress of(ImageName image) {
    String text = image.text();
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean isHost =
        first.indexOf('.') >= 0
            || first.indexOf(':') >= 0
            || first.equals("localhost")
            || !first.toLowerCase(Locale.ROOT).equals(first);
    String host = isHost ? first : DOCKER_HUB;
    String name = isHost ? text.substring(slash + 1) : text;
    boolean isHub = host.equals(DOCKER_HUB) || host.equals("index." + DOCKER_HUB);
    return isHub
        ? new RegistryAddress(DOCKER_HUB, name.indexOf('/') < 0 ? "library/" + name : name)
        : new RegistryAddress(host, name);
  }

  /** Where the manifest called {@code reference} is, a tag or a digest. */
  URI manifest(String reference) {
    return at("manifests/" + reference);
  }

  /** Where the blob called {@code digest} is. */
  URI blob(String digest) {
    return at("blobs/" + digest);
  }

  private URI at(String path) {
    String server = host.equals(DOCKER_HUB) ? "registry-1." + DOCKER_HUB : host;
    return URI.create(
        (isLoopback() ? "http" : "https") + "://" + server + "/v2/" + repository + "/" + path);
  }

  /** As docker does, this machine itself is asked without TLS. */
  boolean isLoopback() {
    return host.matches("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
  }
}
