package com.acme.deploytag.github.client;

import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends one request and waits for the whole response, until the deadline. */
final class HttpTransport {

  private static final String AGENT = "deploy-tag-action";
  private static final String CONTENT_TYPE = "application/json; charset=utf-8";

  private final HttpRoute route;
  private final Deadline deadline;

  HttpTransport(HttpRoute route, Deadline deadline) {
    this.route = route;
    this.deadline = deadline;
  }

  /**
   * Sends {@code call} to {@code target}.
   *
   * @throws IOException if no response comes
   */
  ApiResponse send(ApiRequest call, URI target, Map<String, String> headers) throws IOException {
    HttpURLConnection connection = route.open(target, deadline);
    connection.setRequestMethod(call.method());
    connection.setRequestProperty("User-Agent", AGENT);
    call.body().ifPresent(_ -> connection.setRequestProperty("Content-Type", CONTENT_TYPE));
    headers.forEach(connection::setRequestProperty);
    return deadline.bound(() -> exchange(connection, call), connection::disconnect);
  }

  private static ApiResponse exchange(HttpURLConnection connection, ApiRequest call)
      throws IOException {
    if (call.body().isPresent()) {
      byte[] body = Json.write(call.body().get());
      connection.setDoOutput(true);
      // With its length given beforehand, so that the JDK never retries by itself.
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    Map<String, String> headers = new HashMap<>();
    connection
        .getHeaderFields()
        .forEach((name, values) -> first(headers, String.valueOf(name), values));
    InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    try (InputStream in = stream == null ? InputStream.nullInputStream() : stream) {
      return new ApiResponse(status, headers, Json.read(in.readAllBytes()));
    }
  }

  static void first(Map<String, String> headers, String name, List<String> values) {
    headers.put(name.toLowerCase(Locale.ROOT), values.getFirst());
  }
}
