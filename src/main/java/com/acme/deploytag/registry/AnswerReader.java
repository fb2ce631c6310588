package com.acme.deploytag.registry;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLabels;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.model.Sha256;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.util.Optional;

/** Makes out of a registry's answers what it has. */
final class AnswerReader {

  private final RegistrySession session;
  private final RegistryLogins logins;

  AnswerReader(RegistrySession session, RegistryLogins logins) {
    this.session = session;
    this.logins = logins;
  }

  /**
   * What {@code answer} to the request for {@code image}'s manifest says.
   *
   * @param isInspected whether the manifest is in it, and to be followed to the labels
   * @throws IOException if more has to be asked and cannot be had
   */
  ImageLookup found(
      RegistryAddress address,
      ImageReference image,
      RegistryTransport.Answer answer,
      boolean isInspected)
      throws IOException {
    return switch (answer.status()) {
      case 200 -> isInspected ? inspected(address, image, answer) : present(address, image, answer);
      case 404 -> new ImageLookup.Missing(image);
      case 401, 403 ->
          untold(
              "%s does not let this run look at %s (HTTP %d)"
                  .formatted(address.host(), image, answer.status()),
              logins.of(address).isPresent()
                  ? "See that the login of \"registry-auth\" may pull it."
                  : "Give a login that may pull it by the input \"registry-auth\".");
      default ->
          untold(
              "%s answers HTTP %d when asked for %s"
                  .formatted(address.host(), answer.status(), image),
              "Run the job again when the registry is well.");
    };
  }

  private ImageLookup present(
      RegistryAddress address, ImageReference image, RegistryTransport.Answer head)
      throws IOException {
    Optional<Digest> told = told(head);
    Optional<Digest> digest = told.isPresent() ? told : computed(address, image);
    return digest.isEmpty() || !isMeant(image, digest.get())
        ? other(address, image, digest)
        : new ImageLookup.Present(digest.get());
  }

  /** What came as a whole is held to its digest before anything in it is followed. */
  private ImageLookup inspected(
      RegistryAddress address, ImageReference image, RegistryTransport.Answer answer)
      throws IOException {
    Digest computed = computed(answer);
    Digest digest = told(answer).filter(d -> !isSameKind(d, computed)).orElse(computed);
    if (told(answer).filter(d -> !d.equals(digest)).isPresent() || !isMeant(image, digest)) {
      return other(address, image, Optional.of(computed));
    }
    ImageLabels labels = new LabelReader(session, address).of(answer.body());
    return new ImageLookup.Present(digest, labels);
  }

  private static boolean isMeant(ImageReference image, Digest digest) {
    return !image.isByDigest() || digest.text().equals(image.version());
  }

  // Of another algorithm the registry is taken at its word.
  private static boolean isSameKind(Digest one, Digest other) {
    return one.text().indexOf(':') == other.text().indexOf(':')
        && one.text().startsWith(other.text().substring(0, other.text().indexOf(':')));
  }

  private static Optional<Digest> told(RegistryTransport.Answer answer) {
    return answer.header("docker-content-digest").flatMap(AnswerReader::digest);
  }

  /** By the manifest itself, where a registry does not name its digest. */
  private Optional<Digest> computed(RegistryAddress address, ImageReference image)
      throws IOException {
    RegistryTransport.Answer whole =
        session.ask("GET", address, address.manifest(image.version()), RegistryClient.MANIFESTS);
    return whole.status() == 200 ? Optional.of(computed(whole)) : Optional.empty();
  }

  private static Digest computed(RegistryTransport.Answer whole) {
    return new Digest("sha256:" + Sha256.of(whole.body()));
  }

  static Optional<Digest> digest(String text) {
    return Digest.parse(text) instanceof Checked.Good<Digest>(Digest digest)
        ? Optional.of(digest)
        : Optional.empty();
  }

  private static ImageLookup other(
      RegistryAddress address, ImageReference image, Optional<Digest> digest) {
    return untold(
        "%s has something else under %s: %s"
            .formatted(address.host(), image, digest.map(Digest::text).orElse("no sound manifest")),
        "The registry is not sound; do not deploy from it before that is known.");
  }

  /** That what came is no good. */
  static ImageLookup unsound(
      RegistryAddress address, ImageReference image, RegistryTransport.UnsoundException e) {
    return untold(
        "%s has no sound answer for %s: %s".formatted(address.host(), image, e.getMessage()),
        "See that it is a registry, and whole.");
  }

  /** That the image is there, but not all of it. */
  static ImageLookup unread(
      RegistryAddress address, ImageReference image, LabelReader.UnreadException e) {
    return untold(
        "%s does not tell what %s was built of: %s"
            .formatted(address.host(), image, e.getMessage()),
        "See that the image is there as a whole, and that the login may pull it.");
  }

  private static ImageLookup untold(String what, String remedy) {
    return new ImageLookup.Untold(Problem.of(what, remedy));
  }
}
