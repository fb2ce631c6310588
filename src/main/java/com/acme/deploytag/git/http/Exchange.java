package com.acme.deploytag.git.http;

import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.net.Deadline;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** One HTTP request and its response, bounded by the deadline. */
public final class Exchange {

  private static final int MOST_WORDS = 2000;
  private static final int LEFT = 1024;

  private final HttpURLConnection connection;
  private final Deadline deadline;
  private final ExitLock lock;

  Exchange(HttpURLConnection connection, Deadline deadline, ExitLock lock) {
    this.connection = connection;
    this.deadline = deadline;
    this.lock = lock;
  }

  /** Reads a response's body. */
  public interface Reading<T> {
    T from(InputStream in) throws IOException;
  }

  /** The response is not from a git server. */
  public static final class NotGit extends IOException {
    private static final long serialVersionUID = 1;

    NotGit(String type) {
      super("the answer is not git's, but " + type);
    }
  }

  void header(String name, String value) {
    connection.setRequestProperty(name, value);
  }

  /**
   * Sends {@code body} with its length given beforehand, so that the JDK never retries by itself.
   */
  void send(byte[] body) throws IOException {
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (ExitLock.Turn _ = lock.release();
        OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
  }

  int status() throws IOException {
    try (ExitLock.Turn _ = lock.release()) {
      return deadline.bound(connection::getResponseCode, connection::disconnect);
    }
  }

  /** The redirect's target; empty if there is none. */
  String location() {
    String location = connection.getHeaderField("Location");
    return location == null ? "" : location;
  }

  /**
   * Reads the response.
   *
   * @param type the required media type
   * @throws HttpStatusException if the server did not answer 200
   */
  <T> T read(String type, Reading<T> reading) throws IOException {
    int status = status();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new HttpStatusException(status >= 400 ? refusal(status) : HttpAnswer.bare(status));
    }
    try (InputStream in = content()) {
      if (!type.equals(connection.getContentType())) {
        throw new NotGit(String.valueOf(connection.getContentType()));
      }
      T value = reading.from(in);
      leaveNothing(in);
      return value;
    }
  }

  private HttpAnswer refusal(int status) {
    return new HttpAnswer(
        status,
        errorWords(),
        Optional.ofNullable(connection.getHeaderField("Retry-After")),
        Optional.ofNullable(connection.getHeaderField("X-GitHub-SSO")));
  }

  private InputStream content() throws IOException {
    InputStream in = new DeadlineStream(connection.getInputStream(), deadline, lock);
    return new BufferedInputStream(
        "gzip".equals(connection.getContentEncoding()) ? new GZIPInputStream(in) : in);
  }

  /** Reads the rest: only a response that was read to its end leaves the connection reusable. */
  private static void leaveNothing(InputStream in) {
    byte[] rest = new byte[LEFT];
    try {
      while (in.read(rest) >= 0) {} // transferTo loads a class where something is left
    } catch (IOException e) {
      // all that is needed was read
    }
  }

  private String errorWords() {
    InputStream stream = connection.getErrorStream();
    try (InputStream in = stream == null ? null : new DeadlineStream(stream, deadline, lock)) {
      String type = String.valueOf(connection.getContentType()).toLowerCase(Locale.ROOT);
      return in == null || !type.startsWith("text/plain")
          ? ""
          : new String(in.readNBytes(MOST_WORDS), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return ""; // the status alone says enough
    }
  }
}
