package com.acme.deploytag.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the real {@code git http-backend} as CGI, one process a request. */
final class CgiBackend implements AutoCloseable {
  private final Path root;
  private final Path errors;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile boolean protocol2 = true;

  /** Serves the repositories below {@code root}; git's own complaints go to {@code errors}. */
  CgiBackend(Path root, Path errors) {
    this.root = root;
    this.errors = errors;
  }

  void protocol2(boolean on) {
    protocol2 = on;
  }

  /** A reply under way: its head has come, its body comes as git makes it. */
  final class Answer implements AutoCloseable {
    private final Process process;
    private final Thread feeder;
    final int status;
    final Map<String, String> headers = new TreeMap<>();
    final InputStream body;

    private Answer(Process process, Thread feeder) throws IOException {
      this.process = process;
      this.feeder = feeder;
      this.body = new BufferedInputStream(process.getInputStream());
      Map<String, List<String>> fields = HttpRequest.headers(body);
      List<String> given = fields.remove("status");
      this.status = given != null ? Integer.parseInt(given.getFirst().split(" ", 2)[0]) : 200;
      fields.forEach((name, values) -> headers.put(name, String.join(", ", values)));
    }

    /** Lets git come to its end, whoever may still read the reply; then the process is gone. */
    @Override
    public void close() throws IOException {
      try {
        body.transferTo(OutputStream.nullOutputStream());
        feeder.join();
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        Exec.kill(process);
        running.remove(process);
      }
    }
  }

  /** Hands a request to git, its body streamed, and returns once git begins to answer. */
  Answer start(HttpRequest request, String remoteUser) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    builder.environment().clear();
    builder.environment().putAll(environment(request, remoteUser));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    Process process = launch(builder);
    running.add(process);
    if (closed) {
      Exec.kill(process);
    }
    OutputStream stdin = process.getOutputStream();
    return new Answer(process, Thread.ofVirtual().start(() -> feed(request.body(), stdin)));
  }

  /** A machine without git is the test's failure, not a client that went away. */
  private static Process launch(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void feed(InputStream body, OutputStream stdin) {
    try (stdin) {
      body.transferTo(stdin);
    } catch (IOException e) {
      // The client or git went away; git sees the end of its input and settles the matter.
    }
  }

  private Map<String, String> environment(HttpRequest request, String remoteUser) {
    URI target = URI.create(request.target());
    Map<String, String> env = Git.environment();
    env.keySet().removeIf(name -> name.startsWith("GIT_AUTHOR") || name.startsWith("GIT_COMMIT"));
    request.headers().forEach((name, values) -> env.put(variable(name), String.join(", ", values)));
    env.remove("HTTP_AUTHORIZATION");
    env.remove("HTTP_PROXY");
    env.remove("HTTP_GIT_PROTOCOL"); // which git http-backend would take as well
    request.header("content-type").ifPresent(type -> env.put("CONTENT_TYPE", type));
    request.header("content-length").ifPresent(length -> env.put("CONTENT_LENGTH", length));
    request
        .header("git-protocol")
        .filter(_ -> protocol2)
        .ifPresent(protocol -> env.put("GIT_PROTOCOL", protocol));
    env.put("GATEWAY_INTERFACE", "CGI/1.1");
    env.put("SERVER_PROTOCOL", "HTTP/1.1");
    env.put("GIT_PROJECT_ROOT", root.toString());
    env.put("GIT_HTTP_EXPORT_ALL", "1");
    env.put("REQUEST_METHOD", request.method());
    env.put("PATH_INFO", target.getPath());
    env.put("QUERY_STRING", target.getRawQuery() == null ? "" : target.getRawQuery());
    env.put("REMOTE_ADDR", "127.0.0.1");
    env.put("REMOTE_USER", remoteUser);
    return env;
  }

  private static String variable(String header) {
    return "HTTP_" + header.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Ends every git process that still runs. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Exec::kill);
  }
}
