package com.acme.deploytag.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One repository on a git server of its own. A test that armed a fault fails if no request has met
 * it.
 */
public class HostedRepo extends Fixture {

  /** The name that the repository has unless a class says otherwise; a {@link Runner} has it. */
  public static final String NAME = "acme/ecommerce-infra";

  public GitServer server;
  public BareRepo repo;

  /** The commit that it has at first. */
  public String start;

  private final String token;
  private final Function<GitServer, BareRepo> creating;
  private boolean tls;
  private boolean leavesFaults;

  /**
   * @param token what lets a client in
   * @param creating makes the repository
   */
  protected HostedRepo(String token, Function<GitServer, BareRepo> creating) {
    this.token = token;
    this.creating = creating;
  }

  /** One with what is in {@code folder}. */
  public static HostedRepo of(Path folder) {
    return new HostedRepo("s3cret", server -> server.create(NAME, folder));
  }

  /** One with these files, by path. */
  public static HostedRepo of(Map<String, ?> files) {
    return new HostedRepo("s3cret", server -> server.create(NAME, files));
  }

  /** The same over HTTPS. */
  public HostedRepo overTls() {
    tls = true;
    return this;
  }

  /** Lets a test end though no request has met a fault that it armed. */
  protected final void leaveFaults() {
    leavesFaults = true;
  }

  @Override
  protected void setUp() throws Exception {
    server = closing(tls ? GitServer.startTls(token) : GitServer.start(token));
    closing(this::assertFaultsMet);
    repo = creating.apply(server);
    start = repo.tip();
  }

  private void assertFaultsMet() {
    List<Fault> pending = leavesFaults ? List.of() : server.pendingFaults();
    assertEquals(List.of(), pending, "faults that no request met");
  }
}
