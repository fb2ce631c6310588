package com.acme.deploytag.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/**
 * A forge on 127.0.0.1: bare repositories served over HTTP or HTTPS by the real {@code git
 * http-backend}, behind basic auth as {@code x-access-token} with one token, to any number of
 * clients at once. It keeps a record of every request, and misbehaves exactly when a test has armed
 * a {@link Fault}.
 */
public final class GitServer implements AutoCloseable {
  static final String USER = "x-access-token";

  private final String token;
  private final Gate gate;
  private final Path home;
  private final Listener listener;
  private final CgiBackend backend;
  private final FaultPlan<Request> plan = new FaultPlan<>();
  private final Traffic traffic = new Traffic();
  private final CountDownLatch closed = new CountDownLatch(1);

  private final Optional<Certificate> certificate;

  private GitServer(String token, boolean tls) throws IOException {
    this.token = token;
    this.gate = new Gate(USER, token);
    this.home = Files.createTempDirectory("deploy-tag-forge").toRealPath();
    this.backend = new CgiBackend(Files.createDirectory(home.resolve("repos")), errors());
    this.certificate = tls ? Optional.of(Certificate.create(home)) : Optional.empty();
    ServerSocketFactory sockets =
        tls
            ? certificate.get().context().getServerSocketFactory()
            : ServerSocketFactory.getDefault();
    this.listener = new Listener(sockets, plan::failed);
  }

  /** Starts a server that lets in whoever has {@code token}. */
  public static GitServer start(String token) {
    return start(token, false);
  }

  /** The same over HTTPS, for clients that trust {@link #caCertificate}. */
  public static GitServer startTls(String token) {
    return start(token, true);
  }

  private static GitServer start(String token, boolean tls) {
    try {
      GitServer server = new GitServer(token, tls);
      server.listener.start(server::serve);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    new Conversation(gate, plan, backend, closed, traffic, client).hold();
  }

  /** What {@code GITHUB_SERVER_URL} has to be. */
  public String url() {
    return (certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + listener.port();
  }

  /** A PEM file with the certificate to trust; only a server that speaks TLS has one. */
  public Optional<Path> caCertificate() {
    return certificate.map(Certificate::pem);
  }

  /** The address of a repository with the user and the token in it, for the git command line. */
  public String cloneUrl(String repository) {
    return url().replace("://", "://" + USER + ":" + token + "@") + "/" + repository;
  }

  public String token() {
    return token;
  }

  /**
   * Lets {@code judge} say, at each request, what a token may do; it is asked of the server's own
   * token as well.
   */
  public void letIn(Function<String, Access> judge) {
    gate.letIn(judge);
  }

  /** What a token is good for at the moment. */
  public enum Access {
    NONE,
    READ,
    WRITE
  }

  /** Makes a repository, {@code acme/ecommerce-infra} say, from a folder. */
  public BareRepo create(String repository, Path folder) {
    return BareRepo.create(repositoryDir(repository), folder);
  }

  /** Makes a repository from paths and their content, each a {@code String} or a byte array. */
  public BareRepo create(String repository, Map<String, ?> files) {
    return BareRepo.create(repositoryDir(repository), files);
  }

  private Path repositoryDir(String repository) {
    return home.resolve("repos").resolve(repository);
  }

  /** The next authorised request of this kind meets {@code fault}. */
  public void arm(Step step, Fault fault) {
    plan.arm(step::matches, 0, 1, fault);
  }

  /** The next {@code times} authorised requests of this kind meet {@code fault}. */
  public void arm(Step step, int times, Fault fault) {
    plan.arm(step::matches, 0, times, fault);
  }

  /** The n-th authorised request of this kind from now on meets {@code fault}; 1 is the next. */
  public void armNth(Step step, int nth, Fault fault) {
    plan.arm(step::matches, nth - 1, 1, fault);
  }

  /** Faults that were armed and that no request has met; a test that ends with some is in doubt. */
  public List<Fault> pendingFaults() {
    return plan.pending();
  }

  /** Whether pushes are answered by 403, as for a token that may only read. */
  public void readOnly(boolean on) {
    gate.readOnly(on);
  }

  /**
   * Whether a connection serves more than one request, as it does unless this says otherwise. HTTP
   * libraries (curl always, the JDK's unless the body is streamed) send a request again by
   * themselves when a connection that served one before dies without a reply; turn this off to see
   * a fault bare.
   */
  public void keepAlive(boolean on) {
    gate.keepAlive(on);
  }

  /**
   * Whether git speaks protocol 2 to those who ask for it, as it does unless this says otherwise.
   */
  public void protocol2(boolean on) {
    backend.protocol2(on);
  }

  /** All requests so far, in the order in which they came. */
  public List<Request> requests() {
    return gate.requests();
  }

  public List<Request> requests(Step step) {
    return requests().stream().filter(step::matches).toList();
  }

  /**
   * Has those who connect from now on speak {@code version} of TLS, {@code TLSv1.2} for instance.
   */
  public void speak(String version) {
    listener.speak(version);
  }

  /** How many connections were opened to it so far, each with a handshake under TLS. */
  public int connections() {
    return listener.accepted();
  }

  /** How many bytes of HTTP went in and out so far. */
  public long bytesMoved() {
    return traffic.bytes();
  }

  public void forgetRequests() {
    gate.forget();
  }

  /** What git's own processes complained of on standard error; for finding out why a test fails. */
  public String backendErrors() {
    try {
      return Files.exists(errors()) ? Files.readString(errors()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path errors() {
    return home.resolve("backend-errors.log");
  }

  /**
   * Cuts every connection, ends every git process and deletes the repositories. Once is enough.
   *
   * @throws AssertionError if a {@link Fault.Before} or the server itself had failed
   */
  @Override
  public void close() {
    if (closed.getCount() == 0) {
      return;
    }
    closed.countDown();
    try {
      backend.close();
      listener.close();
      Temp.delete(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Throwable> failures = plan.failures();
    if (!failures.isEmpty()) {
      AssertionError all = new AssertionError("the git server failed: " + failures);
      failures.forEach(all::addSuppressed);
      throw all;
    }
  }
}
