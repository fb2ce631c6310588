package com.acme.deploytag.git;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** One request: keeps what an error said, which JGit throws away, and ends with the deadline. */
final class InfraConnection extends JDKHttpConnection {

  private static final int MOST_WORDS = 2000;
  // The advertisement's capabilities stand in its first packets.
  private static final int ENOUGH = 4096;

  private final HttpURLConnection connection;
  private final Deadline deadline;
  private final ExitLock lock;
  private HttpAnswer answer;

  InfraConnection(URL url, HttpURLConnection connection, Deadline deadline, ExitLock lock)
      throws IOException {
    super(URL.of(URI.create(url.toString()), new Opened(connection)));
    this.connection = connection;
    this.deadline = deadline;
    this.lock = lock;
  }

  Optional<HttpAnswer> answer() {
    return Optional.ofNullable(answer);
  }

  @Override
  public int getResponseCode() throws IOException {
    int status = status();
    if (answer == null) {
      answer = new HttpAnswer(status, status >= 400 ? errorWords() : "");
    }
    if (status >= 400 && getRequestMethod().equals("POST")) {
      // JGit would send a POST that was refused once more, to try other ways to log in, unless the
      // connection itself is at fault.
      throw new SocketException("the server answered " + status);
    }
    return status;
  }

  private int status() throws IOException {
    try (ExitLock.Turn _ = lock.let()) {
      return deadline.bound(super::getResponseCode, connection::disconnect);
    }
  }

  /** Connects, which may take its time. */
  @Override
  public OutputStream getOutputStream() throws IOException {
    try (ExitLock.Turn _ = lock.let()) {
      return super.getOutputStream();
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    InputStream in = new DeadlineStream(super.getInputStream(), deadline, lock);
    return getURL().getPath().endsWith("/info/refs") ? withoutSha256(in) : in;
  }

  /** The deadline says how long to wait, not JGit. */
  @Override
  public void setConnectTimeout(int timeout) {
    // see above
  }

  /** The deadline says how long to wait, not JGit. */
  @Override
  public void setReadTimeout(int timeout) {
    // see above
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

  // JGit takes the first 40 digits of a longer id for the whole of it, and goes on.
  private static InputStream withoutSha256(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, ENOUGH);
    buffered.mark(ENOUGH);
    String start = new String(buffered.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1);
    buffered.reset();
    if (start.contains("object-format=sha256")) {
      throw new UnsupportedFormat();
    }
    return buffered;
  }

  /** The repository names its objects by SHA-256. */
  static final class UnsupportedFormat extends IOException {
    private static final long serialVersionUID = 1;

    UnsupportedFormat() {
      super("object-format=sha256");
    }
  }

  /** Hands out a connection that is open already, so that its error stream stays within reach. */
  private static final class Opened extends URLStreamHandler {
    private final URLConnection connection;

    Opened(URLConnection connection) {
      this.connection = connection;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return connection;
    }
  }
}
