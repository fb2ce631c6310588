package com.acme.deploytag.github;

import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.Permission;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.net.Way;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of an App's installation, each for this repository alone and for no more than the run
 * needs. One that would soon be over is renewed, and none is left behind.
 */
public final class InstallationTokens implements Credential, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InstallationTokens.class);
  // The end of a run should not wait long for what an hour does by itself.
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Server server;
  private final Way way;
  private final AppSession session;
  private final Consumer<String> mask;
  private final InstantSource clock;
  private final Map<Permission, Level> wanted = new EnumMap<>(Permission.class);
  // Read without the lock by the one who ends the process.
  private volatile Optional<InstallationToken> current = Optional.empty();

  /**
   * None is asked for before one is needed.
   *
   * @param contents what the run does with the repository's contents
   * @param mask is given each token before anything is done with it
   */
  public InstallationTokens(
      Server server,
      Way way,
      AppLogin app,
      Level contents,
      Deadline deadline,
      Consumer<String> mask) {
    this(server, way, app, contents, deadline, mask, InstantSource.system());
  }

  InstallationTokens(
      Server server,
      Way way,
      AppLogin app,
      Level contents,
      Deadline deadline,
      Consumer<String> mask,
      InstantSource clock) {
    this.server = server;
    this.way = way;
    this.session = new AppSession(server, way, app, deadline, clock);
    this.mask = mask;
    this.clock = clock;
    wanted.put(Permission.CONTENTS, contents);
  }

  @Override
  public synchronized Optional<String> token() throws RemoteFault {
    if (current.filter(token -> token.isFresh(clock.instant())).isEmpty()) {
      replace();
    }
    return current.map(InstallationToken::text);
  }

  @Override
  public synchronized void widen(Permission permission) throws RemoteFault {
    if (wanted.put(permission, Level.WRITE) != Level.WRITE && current.isPresent()) {
      replace();
    }
  }

  /** What a server does not take is not revoked: it would not take that, either. */
  @Override
  public synchronized boolean renew() throws RemoteFault {
    current = Optional.empty();
    replace();
    return true;
  }

  private void replace() throws RemoteFault {
    Optional<InstallationToken> old = current;
    InstallationToken next = session.token(wanted);
    mask.accept(next.text());
    current = Optional.of(next);
    LOG.debug("got a token for {}, good for {} s", wanted, next.lifetime().toSeconds());
    old.ifPresent(this::revoke);
  }

  private void revoke(InstallationToken token) {
    if (token.isOver(clock.instant())) {
      return;
    }
    Api api = new Api(server, way, () -> Optional.of(token.text()), Deadline.in(FAREWELL));
    try {
      api.make(Call.delete("revoke a token", "/installation/token"));
    } catch (RemoteFault e) {
      LOG.debug("a token is left to expire by itself", e);
    }
  }

  /** Revokes the token there is, if any; it is over within the hour if that fails. */
  @Override
  public void close() {
    Optional<InstallationToken> last = current;
    current = Optional.empty();
    last.ifPresent(this::revoke);
  }
}
