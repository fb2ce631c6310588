package com.acme.deploytag.net;

import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/**
 * How servers are got at.
 *
 * @param proxies the way out
 * @param trust the authorities to believe over HTTPS; the public ones where there is none
 */
public record HttpRoute(Proxies proxies, Optional<CaBundle> trust) {

  /**
   * A connection to {@code target}, yet to be made: it follows no redirect by itself, for a token
   * must not go along.
   *
   * @param deadline bounds how long the server may be silent
   * @throws IOException if {@code target} is nothing to connect to
   */
  public HttpURLConnection open(URI target, Deadline deadline) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) target.toURL().openConnection(proxies.select(target));
    int silence = (int) deadline.silence().toMillis();
    connection.setConnectTimeout(silence);
    connection.setReadTimeout(silence);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    if (connection instanceof HttpsURLConnection https) {
      trust.ifPresent(t -> t.apply(https));
    }
    logIn(connection, target);
    return connection;
  }

  /** The proxy on the way to {@code target} and the variable that names it, in words. */
  public Optional<String> proxy(URI target) {
    return proxies
        .of(target)
        .map(proxy ->
            "the proxy %s of %s"
                .formatted(
                    proxy.getRawAuthority().replaceFirst("^.*@", ""),
                    isTunnel(target) ? "HTTPS_PROXY" : "HTTP_PROXY"));
  }

  private void logIn(HttpURLConnection connection, URI target) {
    tunnelLogin(target).ifPresent(connection::setAuthenticator);
    proxyLogin(target)
        .ifPresent(header -> connection.setRequestProperty("Proxy-Authorization", header));
  }

  // A header is not sent where a tunnel is asked for, and a challenge cannot be met with a body
  // under way: so the one for HTTPS and the other for HTTP.
  private static boolean isTunnel(URI target) {
    return target.getScheme().equalsIgnoreCase("https");
  }

  /** What answers a proxy that asks who wants a tunnel to {@code target}, if it has a user. */
  public Optional<Authenticator> tunnelLogin(URI target) {
    return isTunnel(target) ? proxies.authenticator(target) : Optional.empty();
  }

  /** The header {@code Proxy-Authorization} where there is no tunnel, if the proxy has a user. */
  public Optional<String> proxyLogin(URI target) {
    return isTunnel(target)
        ? Optional.empty()
        : proxies
            .login(target)
            .map(login -> basic(login.getUserName() + ":" + new String(login.getPassword())));
  }

  /** The header's value that logs in as {@code login}, {@code user:password} (RFC 7617). */
  public static String basic(String login) {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
