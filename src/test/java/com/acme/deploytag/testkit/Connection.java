package com.acme.deploytag.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** One client's connection: request after request, until one side has enough or a fault cuts it. */
public abstract class Connection {
  private final Socket socket;

  protected Connection(Socket socket) {
    this.socket = socket;
  }

  /** Serves it to its end. */
  public final void hold() throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(counted(socket.getInputStream()));
    OutputStream out = new BufferedOutputStream(counted(socket.getOutputStream()));
    boolean goOn = true;
    while (goOn) {
      Optional<HttpRequest> request = HttpRequest.read(in, out);
      if (request.isEmpty()) {
        return;
      }
      boolean last = isLast(request.get());
      goOn = serve(request.get(), new HttpReply(out, last)) && !last;
    }
  }

  /** For whoever counts what goes in. */
  protected InputStream counted(InputStream in) {
    return in;
  }

  /** For whoever counts what goes out. */
  protected OutputStream counted(OutputStream out) {
    return out;
  }

  /** Whether the connection ends with this request, as far as one knows before it is served. */
  protected boolean isLast(HttpRequest request) {
    return request.header("connection").orElse("").equalsIgnoreCase("close");
  }

  /** Serves one request; whether the connection may be used again. */
  protected abstract boolean serve(HttpRequest request, HttpReply reply)
      throws IOException, InterruptedException;

  /** Has the connection end by a reset, and so without a reply; false, as {@link #serve} says. */
  protected final boolean reset() throws IOException {
    socket.setSoLinger(true, 0);
    return false;
  }
}
