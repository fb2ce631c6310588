package com.acme.deploytag.registry;

import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Origins;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends one request to a registry, follows where that leads, and reads what comes. */
final class RegistryTransport {

  // "A registry SHOULD enforce some limit on the maximum manifest size"; clients are told to stay
  // below 4 MiB (OCI distribution spec, "Pushing Manifests"). Configurations are far smaller.
  private static final int LARGEST = 4 << 20;
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpRoute route;
  private final Deadline deadline;

  RegistryTransport(HttpRoute route, Deadline deadline) {
    this.route = route;
    this.deadline = deadline;
  }

  /** An answer that is no good, and would be none the next time. */
  static final class UnsoundException extends IOException {
    private static final long serialVersionUID = 1;

    UnsoundException(String message) {
      super(message);
    }
  }

  /** What a server answered. */
  static final class Answer {

    private final int status;
    // By name in lower case.
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    int status() {
      return status;
    }

    /** Whether another attempt may have another answer. */
    boolean isPassing() {
      return status == 429 || status >= 500;
    }

    /** The value of the header called {@code name}, in lower case. */
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    /** What came in it; nothing for {@code HEAD}. */
    byte[] body() {
      return body;
    }
  }

  /**
   * The answer to {@code method} at {@code target}. Where it leads elsewhere, {@code authorization}
   * stays behind: a blob store must not get it.
   *
   * @throws IOException if there is none, it is too large, or it leads out of TLS
   */
  Answer send(
      String method, URI target, Map<String, String> headers, Optional<String> authorization)
      throws IOException {
    URI at = target;
    for (int redirects = 0; ; redirects++) {
      Map<String, String> all = new HashMap<>(headers);
      if (Origins.isSame(at, target)) {
        authorization.ifPresent(value -> all.put("Authorization", value));
      }
      Answer answer = exchange(method, at, all);
      Optional<String> location = answer.header("location");
      if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) {
        return answer;
      }
      if (redirects == MOST_REDIRECTS) {
        throw new UnsoundException("it leads from one address to the next");
      }
      at = next(at, location.get());
    }
  }

  private static URI next(URI from, String location) throws IOException {
    try {
      URI next = from.resolve(location);
      boolean isKept =
          "https".equalsIgnoreCase(next.getScheme())
              || ("http".equalsIgnoreCase(next.getScheme()) && from.getScheme().equals("http"));
      if (isKept && next.getHost() != null) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      throw new UnsoundException("it leads to what is no address");
    }
    throw new UnsoundException("it leads out of HTTPS");
  }

  private Answer exchange(String method, URI target, Map<String, String> headers)
      throws IOException {
    HttpURLConnection connection = route.open(target, deadline);
    connection.setRequestMethod(method);
    headers.forEach(connection::setRequestProperty);
    connection.setRequestProperty("User-Agent", "deploy-tag-action");
    return deadline.bound(() -> read(connection), connection::disconnect);
  }

  private static Answer read(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> header : connection.getHeaderFields().entrySet()) {
      if (header.getKey() != null) {
        headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(", ", header.getValue()));
      }
    }
    InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    try (InputStream in = stream == null ? InputStream.nullInputStream() : stream) {
      byte[] body = in.readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        throw new UnsoundException("the answer has more than 4 MiB");
      }
      return new Answer(status, headers, body);
    }
  }
}
