package com.acme.deploytag.github.app;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of an App's installation, each limited to this repository and to the permissions that
 * the run needs. Renews a token before it expires, and revokes all in the end.
 */
public final class InstallationTokens implements Credential, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InstallationTokens.class);
  // The end of a run should not wait long: within an hour a token expires by itself.
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Server server;
  private final HttpRoute route;
  private final AppSession session;
  private final Consumer<String> mask;
  private final InstantSource clock;
  private final Map<Permission, Level> wanted = new EnumMap<>(Permission.class);
  private volatile Runnable last = () -> {};
  private Optional<InstallationToken> current = Optional.empty();
  // All tokens that are not revoked; a shutdown reads them without the lock.
  private final Queue<InstallationToken> made = new ConcurrentLinkedQueue<>();

  /**
   * Requests no token before one is needed.
   *
   * @param contents the permission that the run needs for the repository's contents
   * @param mask receives each token before its first use
   */
  public InstallationTokens(
      Server server,
      HttpRoute route,
      AppLogin app,
      Level contents,
      Deadline deadline,
      Consumer<String> mask) {
    this(server, route, app, contents, deadline, mask, InstantSource.system());
  }

  /**
   * Tokens by which statuses can be set of the commits of a repository, and no more.
   *
   * @param mask receives each token before its first use
   */
  public static InstallationTokens forStatuses(
      Server server, HttpRoute route, AppLogin app, Deadline deadline, Consumer<String> mask) {
    InstallationTokens tokens =
        new InstallationTokens(server, route, app, Level.READ, deadline, mask);
    tokens.wanted.put(Permission.STATUSES, Level.WRITE);
    return tokens;
  }

  InstallationTokens(
      Server server,
      HttpRoute route,
      AppLogin app,
      Level contents,
      Deadline deadline,
      Consumer<String> mask,
      InstantSource clock) {
    this.server = server;
    this.route = route;
    this.session = new AppSession(server, route, app, deadline, clock);
    this.mask = mask;
    this.clock = clock;
    wanted.put(Permission.CONTENTS, contents);
  }

  @Override
  public synchronized Optional<String> token() throws RemoteException {
    if (current.filter(token -> token.isFresh(clock.instant())).isEmpty()) {
      replace();
    }
    return current.map(InstallationToken::text);
  }

  @Override
  public synchronized void widen(Permission... permissions) throws RemoteException {
    boolean isWider = false;
    for (Permission permission : permissions) {
      Level level = permission.isForReading() ? Level.READ : Level.WRITE;
      isWider |= wanted.put(permission, level) != level;
    }
    if (isWider && current.isPresent()) {
      replace();
    }
  }

  @Override
  public synchronized boolean isYoung() {
    return current.filter(token -> token.isYoung(clock.instant())).isPresent();
  }

  @Override
  public boolean isOfApp() {
    return true;
  }

  /** Keeps the rejected token for revocation in the end: the server may accept it later. */
  @Override
  public synchronized boolean renew() throws RemoteException {
    current = Optional.empty();
    replace();
    return true;
  }

  private void replace() throws RemoteException {
    Optional<InstallationToken> old = current;
    InstallationToken next = session.token(wanted);
    mask.accept(next.text());
    made.add(next);
    current = Optional.of(next);
    LOG.debug("got a token for {}, good for {} s", wanted, next.lifetime().toSeconds());
    old.ifPresent(this::revoke);
  }

  private void revoke(InstallationToken token) {
    made.remove(token);
    if (token.isOver(clock.instant())) {
      return;
    }
    ApiClient api =
        new ApiClient(server, route, () -> Optional.of(token.text()), Deadline.in(FAREWELL));
    try {
      api.make(ApiRequest.delete("revoke a token", "/installation/token"));
    } catch (RemoteException e) {
      LOG.debug("a token is left to expire by itself", e);
    }
  }

  @Override
  public void beforeEnd(Runnable last) {
    this.last = last;
  }

  /** Revokes all tokens; one whose revocation fails expires within the hour. */
  @Override
  public void close() {
    last.run();
    for (InstallationToken token = made.poll(); token != null; token = made.poll()) {
      revoke(token);
    }
  }
}
