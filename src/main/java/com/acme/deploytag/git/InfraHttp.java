package com.acme.deploytag.git;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * Opens JGit's connections: through the user's proxy, within the deadline, and with the token only
 * where it belongs. {@code TransportHttp.setAdditionalHeaders} would send it along with a redirect
 * to another host; here it goes to the remote's own origin alone.
 */
final class InfraHttp implements HttpConnectionFactory {

  private final Remote remote;
  private final Deadline deadline;
  private InfraConnection last;
  private int requests;

  InfraHttp(Remote remote, Deadline deadline) {
    this.remote = remote;
    this.deadline = deadline;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    URI target = uri(url);
    Proxy proxy = remote.proxies().select(target);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection(proxy);
    connection.setConnectTimeout(deadline.silenceMillis());
    connection.setReadTimeout(deadline.silenceMillis());
    if (isOurs(target)) {
      remote.token().ifPresent(t -> connection.setRequestProperty("Authorization", basic(t)));
    }
    remote
        .proxies()
        .authorization(target)
        .ifPresent(a -> connection.setRequestProperty("Proxy-Authorization", a));
    last = new InfraConnection(url, connection, deadline);
    requests++;
    return last;
  }

  /** As above; JGit's own idea of the proxy, taken from system properties, does not count. */
  @Override
  public HttpConnection create(URL url, Proxy ignored) throws IOException {
    return create(url);
  }

  /** What was answered to the request before, if it was answered; then forgets it. */
  Optional<HttpAnswer> takeAnswer() {
    InfraConnection connection = last;
    last = null;
    return Optional.ofNullable(connection).flatMap(InfraConnection::answer);
  }

  int requests() {
    return requests;
  }

  /** The header that GitHub documents for installation tokens over git. */
  static String basic(String token) {
    byte[] bytes = ("x-access-token:" + token).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private boolean isOurs(URI target) {
    URI own = remote.url();
    return own.getScheme().equalsIgnoreCase(target.getScheme())
        && own.getHost().equalsIgnoreCase(target.getHost())
        && own.getPort() == target.getPort();
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("not a URL: " + url, e);
    }
  }
}
