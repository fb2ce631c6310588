package com.acme.deploytag.registry;

import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.image.ImageLabels;
import com.acme.deploytag.model.Sha256;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what an image says of where it comes from: the labels of its configuration and, where they
 * say nothing, the annotations of its manifest and of its index. Of an index the first platform's
 * image is taken (OCI image spec, "Image Index"): all of them are built of one source.
 */
final class LabelReader {

  private static final String REVISION = "org.opencontainers.image.revision";
  private static final String SOURCE = "org.opencontainers.image.source";
  private static final Map<String, String> CONFIGURATIONS =
      Map.of(
          "Accept",
          "application/vnd.oci.image.config.v1+json,"
              + " application/vnd.docker.container.image.v1+json, application/octet-stream");

  private final RegistrySession session;
  private final RegistryAddress address;

  LabelReader(RegistrySession session, RegistryAddress address) {
    this.session = session;
    this.address = address;
  }

  /** That something of an image is not to be had. */
  static final class UnreadException extends IOException {
    private static final long serialVersionUID = 1;

    // An exception is serializable, an answer is not.
    private final transient RegistryTransport.Answer answer;

    UnreadException(String digest, RegistryTransport.Answer answer) {
      super("HTTP %d for %s".formatted(answer.status(), digest));
      this.answer = answer;
    }

    RegistryTransport.Answer answer() {
      return answer;
    }
  }

  /**
   * The labels of the image with the manifest or index in {@code bytes}.
   *
   * @throws RegistryTransport.UnsoundException if something is not what its digest says
   * @throws IOException if something of it cannot be had
   */
  ImageLabels of(byte[] bytes) throws IOException {
    Json top = Json.read(bytes);
    Optional<String> platform = firstPlatform(top);
    ImageLabels above = ImageLabels.NONE;
    Json manifest = top;
    if (platform.isPresent()) {
      above = labels(top.at("annotations"));
      manifest = get(address.manifest(platform.get()), platform.get(), RegistryClient.MANIFESTS);
    }
    // Other things than images, and Docker's oldest, have no configuration to read.
    Optional<String> config = manifest.at("config", "digest").text();
    ImageLabels labels =
        config.isPresent()
            ? labels(
                get(address.blob(config.get()), config.get(), CONFIGURATIONS)
                    .at("config", "Labels"))
            : ImageLabels.NONE;
    return labels.or(labels(manifest.at("annotations"))).or(above);
  }

  /** What is beside a platform's image in an index, such as its provenance, is for none. */
  private static Optional<String> firstPlatform(Json index) {
    return index.at("manifests").items().stream()
        .filter(m -> !m.at("platform", "os").text().equals(Optional.of("unknown")))
        .flatMap(m -> m.at("digest").text().stream())
        .findFirst();
  }

  private static ImageLabels labels(Json texts) {
    return new ImageLabels(text(texts, REVISION), text(texts, SOURCE));
  }

  private static Optional<String> text(Json texts, String key) {
    return texts.at(key).text().map(String::strip).filter(text -> !text.isEmpty());
  }

  private Json get(URI target, String digest, Map<String, String> headers) throws IOException {
    if (AnswerReader.digest(digest).isEmpty()) {
      throw new RegistryTransport.UnsoundException("it names something by what is no digest");
    }
    RegistryTransport.Answer answer = session.ask("GET", address, target, headers);
    if (answer.status() != 200) {
      throw new UnreadException(digest, answer);
    }
    // Hardly anything else is in use; of another algorithm the registry is taken at its word.
    if (digest.startsWith("sha256:") && !digest.equals("sha256:" + Sha256.of(answer.body()))) {
      throw new RegistryTransport.UnsoundException("it has something else under " + digest);
    }
    return Json.read(answer.body());
  }
}
