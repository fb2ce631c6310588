package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** Writes HTTP/1.1 replies to a connection; the {@code last} one says that it is. */
public record HttpReply(OutputStream out, boolean last) {
  /** A whole reply with a text in it. */
  public void text(int status, String text, Map<String, String> more) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", "text/plain"));
    headers.putAll(more);
    headers.put("Content-Length", String.valueOf(body.length));
    head(status, headers);
    out.write(body);
    out.flush();
  }

  /** A whole reply in chunks, each sent on as soon as it comes. */
  public void stream(int status, Map<String, String> more, InputStream body) throws IOException {
    Map<String, String> headers = new TreeMap<>(more);
    headers.put("Transfer-Encoding", "chunked");
    head(status, headers);
    out.flush();
    byte[] buffer = new byte[16 * 1024];
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      chunk(buffer, count);
    }
    out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    out.flush();
  }

  /** One chunk; a chunk of no bytes would end the reply and is left out. */
  public void chunk(byte[] bytes, int count) throws IOException {
    if (count > 0) {
      out.write((Integer.toHexString(count) + "\r\n").getBytes(ISO_8859_1));
      out.write(bytes, 0, count);
      out.write("\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
  }

  public void head(int status, Map<String, String> headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Test\r\n");
    if (last) {
      head.append("Connection: close\r\n");
    }
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
  }
}
