package com.acme.deploytag.net;

import java.io.IOException;
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
public record Way(Proxies proxies, Optional<Trust> trust) {

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
    connection.setConnectTimeout(deadline.silenceMillis());
    connection.setReadTimeout(deadline.silenceMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    if (connection instanceof HttpsURLConnection https) {
      trust.ifPresent(t -> t.apply(https));
    }
    logIn(connection, target);
    return connection;
  }

  private void logIn(HttpURLConnection connection, URI target) {
    // A header is not sent where a tunnel is asked for, and a challenge cannot be met with a body
    // under way: so the one for HTTPS and the other for HTTP.
    if (target.getScheme().equalsIgnoreCase("https")) {
      proxies.authenticator(target).ifPresent(connection::setAuthenticator);
    } else {
      proxies
          .login(target)
          .map(login -> basic(login.getUserName() + ":" + new String(login.getPassword())))
          .ifPresent(header -> connection.setRequestProperty("Proxy-Authorization", header));
    }
  }

  /** The header's value that logs in as {@code login}, {@code user:password} (RFC 7617). */
  public static String basic(String login) {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
