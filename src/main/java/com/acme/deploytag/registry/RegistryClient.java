package com.acme.deploytag.registry;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.model.Sha256;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.NoAnswer;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.RetryAfter;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks registries for images (github.com/opencontainers/distribution-spec, "Pulling manifests").
 */
public final class RegistryClient {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryClient.class);

  private static final Map<String, String> MANIFESTS =
      Map.of(
          "Accept",
          String.join(
              ", ",
              "application/vnd.oci.image.index.v1+json",
              "application/vnd.oci.image.manifest.v1+json",
              "application/vnd.docker.distribution.manifest.list.v2+json",
              "application/vnd.docker.distribution.manifest.v2+json"));
  private static final int ATTEMPTS = 4;

  private final RegistrySession session;
  private final HttpRoute route;
  private final Backoff backoff;
  private final RegistryLogins logins;

  public RegistryClient(HttpRoute route, Deadline deadline, RegistryLogins logins) {
    this.session = new RegistrySession(route, deadline, logins);
    this.route = route;
    this.backoff = new Backoff(deadline);
    this.logins = logins;
  }

  /** One attempt: what it found, and whether and after what pause another may find more. */
  private record Attempt(ImageLookup found, boolean mayPass, Duration pause) {}

  /** What its registry has of {@code image}. */
  public ImageLookup look(ImageReference image) {
    for (int number = 1; ; number++) {
      Attempt attempt = attempt(RegistryAddress.of(image.name()), image);
      if (!attempt.mayPass() || number == ATTEMPTS || !rested(number, attempt.pause())) {
        return attempt.found();
      }
    }
  }

  private Attempt attempt(RegistryAddress address, ImageReference image) {
    try {
      RegistryTransport.Answer answer =
          session.ask("HEAD", address, address.manifest(image.version()), MANIFESTS);
      return new Attempt(
          found(address, image, answer),
          answer.status() == 429 || answer.status() >= 500,
          answer
              .header("retry-after")
              .flatMap(header -> RetryAfter.parse(header, Instant.now()))
              .orElse(Duration.ZERO));
    } catch (RegistryTransport.UnsoundException e) {
      return new Attempt(
          untold(
              "%s has no sound answer for %s: %s".formatted(address.host(), image, e.getMessage()),
              "See that it is a registry, and whole."),
          false,
          Duration.ZERO);
    } catch (IOException e) {
      LOG.debug("no answer for {}", image, e);
      RemoteException fault =
          NoAnswer.fault(
              "could not ask for " + image, e, route.proxy(address.manifest(image.version())));
      return new Attempt(new ImageLookup.Untold(fault.problem()), fault.isPassing(), Duration.ZERO);
    }
  }

  private boolean rested(int attempt, Duration pause) {
    try {
      return backoff.afterFault(attempt, pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ImageLookup found(
      RegistryAddress address, ImageReference image, RegistryTransport.Answer answer)
      throws IOException {
    return switch (answer.status()) {
      case 200 -> present(address, image, answer);
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
    Optional<Digest> told = head.header("docker-content-digest").flatMap(RegistryClient::digest);
    Optional<Digest> digest = told.isPresent() ? told : computed(address, image);
    if (digest.isEmpty() || (image.isByDigest() && !digest.get().text().equals(image.version()))) {
      return untold(
          "%s has something else under %s: %s"
              .formatted(
                  address.host(), image, digest.map(Digest::text).orElse("no sound manifest")),
          "The registry is not sound; do not deploy from it before that is known.");
    }
    return new ImageLookup.Present(digest.get());
  }

  /** By the manifest itself, where a registry does not name its digest. */
  private Optional<Digest> computed(RegistryAddress address, ImageReference image)
      throws IOException {
    RegistryTransport.Answer whole =
        session.ask("GET", address, address.manifest(image.version()), MANIFESTS);
    return whole.status() == 200
        ? Optional.of(new Digest("sha256:" + Sha256.of(whole.body())))
        : Optional.empty();
  }

  private static Optional<Digest> digest(String text) {
    return Digest.parse(text) instanceof Checked.Good<Digest>(Digest digest)
        ? Optional.of(digest)
        : Optional.empty();
  }

  private static ImageLookup untold(String what, String remedy) {
    return new ImageLookup.Untold(Problem.of(what, remedy));
  }
}
