package com.acme.deploytag.registry;

import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.NoAnswer;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks registries for images (github.com/opencontainers/distribution-spec, "Pulling manifests").
 */
public final class RegistryClient {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryClient.class);

  /** What manifests are asked for with. */
  static final Map<String, String> MANIFESTS =
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
  private final AnswerReader reader;

  public RegistryClient(HttpRoute route, Deadline deadline, RegistryLogins logins) {
    this.session = new RegistrySession(route, deadline, logins);
    this.route = route;
    this.backoff = new Backoff(deadline);
    this.reader = new AnswerReader(session, logins);
  }

  /** One attempt: what it found, and whether and after what pause another may find more. */
  private record Attempt(ImageLookup found, boolean mayPass, Duration pause) {}

  /** What its registry has of {@code image}: one request where anybody may look. */
  public ImageLookup look(ImageReference image) {
    return look(image, false);
  }

  /** The same, with what the image says of where it comes from: two requests, three of an index. */
  public ImageLookup inspect(ImageReference image) {
    return look(image, true);
  }

  private ImageLookup look(ImageReference image, boolean isInspected) {
    for (int number = 1; ; number++) {
      Attempt attempt = attempt(RegistryAddress.of(image.name()), image, isInspected);
      if (!attempt.mayPass() || number == ATTEMPTS || !rested(number, attempt.pause())) {
        return attempt.found();
      }
    }
  }

  private Attempt attempt(RegistryAddress address, ImageReference image, boolean isInspected) {
    try {
      RegistryTransport.Answer answer =
          session.ask(
              isInspected ? "GET" : "HEAD", address, address.manifest(image.version()), MANIFESTS);
      return new Attempt(
          reader.found(address, image, answer, isInspected), answer.isPassing(), pause(answer));
    } catch (RegistryTransport.UnsoundException e) {
      return last(AnswerReader.unsound(address, image, e));
    } catch (LabelReader.UnreadException e) {
      return new Attempt(
          AnswerReader.unread(address, image, e), e.answer().isPassing(), pause(e.answer()));
    } catch (IOException e) {
      LOG.debug("no answer for {}", image, e);
      RemoteException fault =
          NoAnswer.fault(
              "could not ask for " + image, e, route.proxy(address.manifest(image.version())));
      return new Attempt(new ImageLookup.Untold(fault.problem()), fault.isPassing(), Duration.ZERO);
    }
  }

  private static Duration pause(RegistryTransport.Answer answer) {
    return answer
        .header("retry-after")
        .flatMap(header -> RetryAfter.parse(header, Instant.now()))
        .orElse(Duration.ZERO);
  }

  private boolean rested(int attempt, Duration pause) {
    try {
      return backoff.afterFault(attempt, pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Attempt last(ImageLookup found) {
    return new Attempt(found, false, Duration.ZERO);
  }
}
