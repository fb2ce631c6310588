package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP/1.1 request read from a connection: its head at once, its body as it is asked for. */
public record HttpRequest(
    String method, String target, Map<String, List<String>> headers, InputStream body) {
  private static final int LONGEST_LINE = 64 * 1024;

  /** The next request, or nothing where the client has closed the connection. */
  public static Optional<HttpRequest> read(InputStream in, OutputStream out) throws IOException {
    String start = line(in);
    if (start == null) {
      return Optional.empty();
    }
    String[] words = start.split(" ", 3);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new IOException("not an HTTP/1 request: " + start);
    }
    Map<String, List<String>> headers = headers(in);
    if (headers.containsKey("expect")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
    boolean chunked = headers.containsKey("transfer-encoding");
    long length = Long.parseLong(headers.getOrDefault("content-length", List.of("0")).getFirst());
    return Optional.of(
        new HttpRequest(words[0], words[1], headers, new HttpBody(in, chunked, length)));
  }

  /** The values of header fields, up to the empty line, by lower-case name. */
  static Map<String, List<String>> headers(InputStream in) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header field: " + line);
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  /** A line without its end, LF or CRLF; null at the end of the stream. */
  static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next != '\n'; next = in.read()) {
      if (next < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("no end of the line: " + line.toString(ISO_8859_1));
      }
      line.write(next);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Reads what is left of the body, so that the next request may follow. */
  public void drain() throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
  }
}
