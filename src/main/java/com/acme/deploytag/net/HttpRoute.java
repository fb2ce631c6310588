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
 * How to connect to servers.
 *
 * @param proxies the user's proxies
 * @param trust the authorities to trust over HTTPS; the public ones if empty
 */
public record HttpRoute(Proxies proxies, Optional<CaBundle> trust) {

  /**
   * A connection to {@code target}, not opened yet. It follows no redirects, which would take the
   * token along.
   *
   * @param deadline bounds its time-outs
   * @throws IOException if {@code target} is no valid address
   */
  public HttpURLConnection open(URI target, Deadline deadline) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) target.toURL().openConnection(proxies.select(target));
    int timeout = (int) deadline.timeout().toMillis();
    connection.setConnectTimeout(timeout);
    connection.setReadTimeout(timeout);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    if (connection instanceof HttpsURLConnection https) {
      trust.ifPresent(t -> t.apply(https));
    }
    logIn(connection, target);
    return connection;
  }

  /** The proxy for {@code target} and the variable that names it, for messages. */
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

  // The JDK does not send the header with CONNECT, and cannot answer a challenge once a body is
  // sent: hence an authenticator for HTTPS and the header for HTTP.
  private static boolean isTunnel(URI target) {
    return target.getScheme().equalsIgnoreCase("https");
  }

  /** The authenticator for a tunnel to {@code target}, if its proxy has a user. */
  private Optional<Authenticator> tunnelLogin(URI target) {
    return isTunnel(target) ? proxies.authenticator(target) : Optional.empty();
  }

  /**
   * The header {@code Proxy-Authorization} for requests without a tunnel, if the proxy has a user.
   */
  private Optional<String> proxyLogin(URI target) {
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
