package com.acme.deploytag.git;

import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
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
  private final ExitLock lock;
  private InfraConnection last;
  private int requests;

  InfraHttp(Remote remote, Deadline deadline, ExitLock lock) {
    this.remote = remote;
    this.deadline = deadline;
    this.lock = lock;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    URI target = uri(url);
    Proxy proxy = remote.proxies().select(target);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection(proxy);
    connection.setConnectTimeout(deadline.silenceMillis());
    connection.setReadTimeout(deadline.silenceMillis());
    if (isOurs(target)) {
      // What GitHub documents for installation tokens over git.
      remote
          .token()
          .map(token -> basic("x-access-token:" + token))
          .ifPresent(header -> connection.setRequestProperty("Authorization", header));
    }
    if (connection instanceof HttpsURLConnection https) {
      remote.trust().ifPresent(trust -> trust.apply(https));
    }
    logIn(connection, target);
    last = new InfraConnection(url, connection, deadline, lock);
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

  private void logIn(HttpURLConnection connection, URI target) {
    Optional<PasswordAuthentication> login = remote.proxies().login(target);
    if (login.isPresent()) {
      // A header is not sent where a tunnel is asked for, and a challenge cannot be met with a body
      // under way: so the one for HTTPS and the other for HTTP.
      if (target.getScheme().equalsIgnoreCase("https")) {
        connection.setAuthenticator(new ProxyLogin(login.get()));
      } else {
        String text = login.get().getUserName() + ":" + new String(login.get().getPassword());
        connection.setRequestProperty("Proxy-Authorization", basic(text));
      }
    }
  }

  /** Answers the proxy only: a server that asks for a login gets none. */
  private static final class ProxyLogin extends Authenticator {
    private final PasswordAuthentication login;

    ProxyLogin(PasswordAuthentication login) {
      this.login = login;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() == RequestorType.PROXY ? login : null;
    }
  }

  private static String basic(String login) {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private boolean isOurs(URI target) {
    URI own = remote.url();
    return own.getScheme().equalsIgnoreCase(target.getScheme())
        && own.getHost().equalsIgnoreCase(target.getHost())
        && port(own) == port(target);
  }

  private static int port(URI uri) {
    int standard = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    return uri.getPort() < 0 ? standard : uri.getPort();
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("not a URL: " + url, e);
    }
  }
}
