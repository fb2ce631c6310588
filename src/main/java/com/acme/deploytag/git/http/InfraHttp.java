package com.acme.deploytag.git.http;

import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Origins;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jgit.transport.UserAgent;

/**
 * Sends requests to the remote: through the user's proxy, within the deadline, and with the token
 * only to the remote's own origin.
 *
 * <p>JGit's TransportHttp makes more requests than needed: it requests capabilities and refs for
 * each fetch again, and opens a second connection since it does not read responses to their end.
 */
public final class InfraHttp {

  // As JGit and git send it. Protocol 2 lets a client request objects by id.
  private static final String PROTOCOL = "version=2";

  private final Remote remote;
  private final Deadline deadline;
  private final ExitLock lock;
  private final Redirects redirects;
  private int requests;

  public InfraHttp(Remote remote, Deadline deadline, ExitLock lock) {
    this.remote = remote;
    this.deadline = deadline;
    this.lock = lock;
    this.redirects = new Redirects(remote.url());
  }

  /** Requests a service's advertisement; follows redirects. */
  public <T> T refs(GitService service, Exchange.Reading<T> reading) throws IOException {
    URI base = redirects.base();
    for (int followed = 0; ; followed++) {
      Exchange exchange = open(URI.create(base + service.refs()));
      exchange.header("Accept-Encoding", "gzip");
      if (service == GitService.UPLOAD) {
        exchange.header("Git-Protocol", PROTOCOL);
      }
      if (!Redirects.isRedirect(exchange.status())) {
        T value = exchange.read(service.type("advertisement"), reading);
        redirects.settle(base);
        return value;
      }
      base = redirects.follow(base, service, exchange.status(), exchange.location(), followed);
    }
  }

  /** Sends a request to a service. */
  public <T> T post(GitService service, byte[] body, Exchange.Reading<T> reading)
      throws IOException {
    Exchange exchange = exchange(service);
    exchange.send(body);
    return exchange.read(service.type("result"), reading);
  }

  /**
   * Sends a request to a service, and returns before it is answered. Where another one is under way
   * it takes a connection of its own.
   *
   * @param most how many bytes the answer may have; a longer one fails
   */
  public EarlyAnswer ask(GitService service, byte[] body, int most) throws IOException {
    Exchange exchange = exchange(service);
    return new EarlyAnswer(
        () -> {
          exchange.send(body);
          return exchange.read(service.type("result"), in -> whole(in, most));
        },
        deadline,
        lock);
  }

  private static byte[] whole(InputStream in, int most) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new IOException("the answer has more than %d bytes".formatted(most));
    }
    return bytes;
  }

  private Exchange exchange(GitService service) throws IOException {
    Exchange exchange = open(URI.create(redirects.base() + service.path()));
    exchange.header("Content-Type", service.type("request"));
    exchange.header("Accept", service.type("result"));
    if (service == GitService.UPLOAD) {
      exchange.header("Git-Protocol", PROTOCOL);
    }
    return exchange;
  }

  public int requests() {
    return requests;
  }

  private Exchange open(URI target) throws IOException {
    HttpURLConnection connection = remote.route().open(target, deadline);
    connection.setRequestProperty("User-Agent", UserAgent.get());
    if (Origins.isSame(remote.url(), target)) {
      // GitHub documents this user for installation tokens over git.
      token()
          .map(token -> HttpRoute.basic("x-access-token:" + token))
          .ifPresent(header -> connection.setRequestProperty("Authorization", header));
    }
    requests++;
    return new Exchange(connection, deadline, lock);
  }

  private Optional<String> token() throws IOException {
    // This may request a new token.
    try (ExitLock.Turn _ = lock.release()) {
      return remote.credential().token();
    } catch (RemoteException e) {
      throw new NoTokenException(e);
    }
  }
}
