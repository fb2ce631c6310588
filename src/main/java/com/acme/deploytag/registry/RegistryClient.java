package com.acme.deploytag.registry;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.NoAnswer;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.RetryAfter;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
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

  /**
   * What the registry has of {@code image} under {@code reference}.
   *
   * @param reference a tag or a digest
   */
  public ImageLookup look(ImageName image, String reference) {
    RegistryAddress address = RegistryAddress.of(image);
    String shown = image + (isDigest(reference) ? "@" : ":") + reference;
    for (int number = 1; ; number++) {
      Attempt attempt = attempt(address, reference, shown);
      if (!attempt.mayPass() || number == ATTEMPTS || !rested(number, attempt.pause())) {
        return attempt.found();
      }
    }
  }

  private static boolean isDigest(String reference) {
    return reference.indexOf(':') >= 0;
  }

  private Attempt attempt(RegistryAddress address, String reference, String shown) {
    try {
      RegistryTransport.Answer answer =
          session.ask("HEAD", address, address.manifest(reference), MANIFESTS);
      return new Attempt(
          found(address, reference, shown, answer),
          answer.status() == 429 || answer.status() >= 500,
          answer
              .header("retry-after")
              .flatMap(header -> RetryAfter.parse(header, Instant.now()))
              .orElse(Duration.ZERO));
    } catch (RegistryTransport.UnsoundException e) {
      return new Attempt(
          untold(
              "%s has no sound answer for %s: %s".formatted(address.host(), shown, e.getMessage()),
              "See that it is a registry, and whole."),
          false,
          Duration.ZERO);
    } catch (IOException e) {
      LOG.debug("no answer for {}", shown, e);
      RemoteException fault =
          NoAnswer.fault("could not ask for " + shown, e, route.proxy(address.manifest(reference)));
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
      RegistryAddress address, String reference, String shown, RegistryTransport.Answer answer)
      throws IOException {
    return switch (answer.status()) {
      case 200 -> present(address, reference, shown, answer);
      case 404 -> new ImageLookup.Missing();
      case 401, 403 ->
          untold(
              "%s does not let this run look at %s (HTTP %d)"
                  .formatted(address.host(), shown, answer.status()),
              logins.of(address).isPresent()
                  ? "See that the login of \"registry-auth\" may pull it."
                  : "Give a login that may pull it by the input \"registry-auth\".");
      default ->
          untold(
              "%s answers HTTP %d when asked for %s"
                  .formatted(address.host(), answer.status(), shown),
              "Run the job again when the registry is well.");
    };
  }

  private ImageLookup present(
      RegistryAddress address, String reference, String shown, RegistryTransport.Answer head)
      throws IOException {
    Optional<Digest> told = head.header("docker-content-digest").flatMap(RegistryClient::digest);
    Optional<Digest> digest = told.isPresent() ? told : computed(address, reference);
    if (digest.isEmpty() || (isDigest(reference) && !digest.get().text().equals(reference))) {
      return untold(
          "%s has something else under %s: %s"
              .formatted(
                  address.host(), shown, digest.map(Digest::text).orElse("no sound manifest")),
          "The registry is not sound; do not deploy from it before that is known.");
    }
    return new ImageLookup.Present(digest.get());
  }

  /** By the manifest itself, where a registry does not name its digest. */
  private Optional<Digest> computed(RegistryAddress address, String reference) throws IOException {
    RegistryTransport.Answer whole =
        session.ask("GET", address, address.manifest(reference), MANIFESTS);
    return whole.status() == 200 ? Optional.of(sha256(whole.body())) : Optional.empty();
  }

  private static Digest sha256(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Digest("sha256:" + HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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
