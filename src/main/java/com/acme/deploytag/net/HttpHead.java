package com.acme.deploytag.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an HTTP/1.1 response begins with (RFC 9112).
 *
 * @param line the status line
 * @param headers by their names in lower case, the first value of each
 */
public record HttpHead(String line, int status, Map<String, String> headers) {
  private static final Pattern LINE = Pattern.compile("HTTP/1\\.\\d (\\d{3})( .*)?");
  private static final int LONGEST = 1 << 16;

  /**
   * Reads it, and no byte more.
   *
   * @throws IOException if it is none, or ends too early
   */
  public static HttpHead read(InputStream in) throws IOException {
    String line = line(in);
    Matcher status = LINE.matcher(line);
    if (!status.matches()) {
      throw new ProtocolException("no HTTP/1.1 response");
    }
    Map<String, String> headers = new HashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, header.substring(colon + 1).strip());
      }
    }
    return new HttpHead(line, Integer.parseInt(status.group(1)), headers);
  }

  /**
   * A line without its end.
   *
   * @throws IOException if the stream ends before, or the line does not
   */
  public static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the response ends too early");
      }
      if (line.size() == LONGEST) {
        throw new ProtocolException("a header without end");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
  }
}
