package com.acme.deploytag.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A forward proxy that writes down the heads of the requests it gets; it opens tunnels, for whoever
 * gives a password, to this machine only.
 */
public final class RecordingProxy implements AutoCloseable {
  private static final String HERE = "127.0.0.1:";
  private static final String END = "\r\nConnection: close\r\n\r\n";

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final List<String> heads = new CopyOnWriteArrayList<>();

  /** Starts it. */
  public RecordingProxy() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Request line and headers of each request, as they came. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      String target = head.split(" ", 3)[1];
      if (head.startsWith("CONNECT ")) {
        connect(client, head, target);
        return;
      }
      URI uri = URI.create(target);
      try (Socket server = new Socket(uri.getHost(), uri.getPort())) {
        String origin = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getQuery());
        String forwarded =
            head.replace(target, origin)
                .replaceAll("(?i)\r\n(proxy-authorization|(proxy-)?connection): .*", "")
                .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
        server.getOutputStream().write(forwarded.getBytes(ISO_8859_1));
        Thread.ofVirtual().start(() -> pump(client, server));
        server.getInputStream().transferTo(client.getOutputStream());
      }
    } catch (IOException e) {
      // either side went away
    }
  }

  private static void connect(Socket client, String head, String target) throws IOException {
    OutputStream out = client.getOutputStream();
    if (!head.toLowerCase(Locale.ROOT).contains("\r\nproxy-authorization:")) {
      String who = "407 Who\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0";
      out.write(("HTTP/1.1 " + who + END).getBytes(ISO_8859_1));
    } else if (target.startsWith(HERE)) {
      int port = Integer.parseInt(target.substring(HERE.length()));
      try (Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
        out.write("HTTP/1.1 200 Go\r\n\r\n".getBytes(ISO_8859_1));
        Thread.ofVirtual().start(() -> pump(client, server));
        server.getInputStream().transferTo(out);
      }
    } else {
      out.write(("HTTP/1.1 502 No" + END).getBytes(ISO_8859_1));
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // either side went away
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.write(c);
      if (c == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString(ISO_8859_1);
  }
}
