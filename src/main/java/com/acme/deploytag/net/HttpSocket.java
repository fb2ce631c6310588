package com.acme.deploytag.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection of its own to a server, by the user's proxy, over TLS for HTTPS. */
public final class HttpSocket implements Closeable {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final HttpRoute route;
  private final URI target;
  private final Socket socket = new Socket(Proxy.NO_PROXY);

  HttpSocket(HttpRoute route, URI target) {
    this.route = route;
    this.target = target;
  }

  /** Connects; the server's certificate is checked as for any HTTPS request. */
  public Socket connect(Deadline deadline) throws IOException {
    Optional<URI> proxy = route.proxies().of(target);
    URI first = proxy.orElse(target);
    int timeout = (int) deadline.timeout().toMillis();
    // A proxy is spoken to in plain HTTP, whatever its address says.
    int usual = proxy.isPresent() ? HTTP : port(target);
    int port = first.getPort() < 0 ? usual : first.getPort();
    socket.connect(new InetSocketAddress(first.getHost(), port), timeout);
    socket.setSoTimeout(timeout);
    if (!HttpRoute.isTunnel(target)) {
      return socket;
    }
    if (proxy.isPresent()) {
      tunnel();
    }
    return secure();
  }

  private static int port(URI target) {
    int usual = HttpRoute.isTunnel(target) ? HTTPS : HTTP;
    return target.getPort() < 0 ? usual : target.getPort();
  }

  private void tunnel() throws IOException {
    String authority = target.getHost() + ":" + port(target);
    String login =
        route.login(target).map(value -> "Proxy-Authorization: " + value + "\r\n").orElse("");
    String request = "CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\n%2$s\r\n".formatted(authority, login);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    HttpHead answer = HttpHead.read(socket.getInputStream());
    if (answer.status() / 100 != 2) {
      throw new IOException(
          "Unable to tunnel through proxy. Proxy returns \"" + answer.line() + "\"");
    }
  }

  private Socket secure() throws IOException {
    SSLSocketFactory factory =
        route
            .trust()
            .map(trust -> trust.context().getSocketFactory())
            .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    SSLSocket secure =
        (SSLSocket) factory.createSocket(socket, target.getHost(), port(target), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
