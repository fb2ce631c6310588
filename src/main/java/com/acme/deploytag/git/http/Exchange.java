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

/** One request and its reply, which ends with the deadline. */
public final class Exchange {

  private static final int MOST_WORDS = 2000;

  private final HttpURLConnection connection;
  private final Deadline deadline;
  private final ExitLock lock;

  Exchange(HttpURLConnection connection, Deadline deadline, ExitLock lock) {
    this.connection = connection;
    this.deadline = deadline;
    this.lock = lock;
  }

  /** Makes something of a reply's content. */
  public interface Reading<T> {
    T from(InputStream in) throws IOException;
  }

  /** Somebody else than a git server answered. */
  public static final class NotGit extends IOException {
    private static final long serialVersionUID = 1;

    NotGit(String type) {
      super("the answer is not git's, but " + type);
    }
  }

  void header(String name, String value) {
    connection.setRequestProperty(name, value);
  }

  /** Sends {@code body}; by its length, so that the JDK never sends it a second time by itself. */
  void send(byte[] body) throws IOException {
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (ExitLock.Turn _ = lock.let();
        OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
  }

  int status() throws IOException {
    try (ExitLock.Turn _ = lock.let()) {
      return deadline.bound(connection::getResponseCode, connection::disconnect);
    }
  }

  /** Where the server sends the client instead; empty if it does not say. */
  String location() {
    String location = connection.getHeaderField("Location");
    return location == null ? "" : location;
  }

  /**
   * Reads the reply.
   *
   * @param type the media type that it must have
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

  /** Only a reply that was read to its end leaves a connection that serves the next request. */
  private static void leaveNothing(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // all that was wanted has come
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
