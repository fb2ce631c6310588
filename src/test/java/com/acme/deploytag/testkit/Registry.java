package com.acme.deploytag.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A registry on 127.0.0.1, Debian's {@code docker-registry}, empty at first. As GitHub's, it takes
 * tokens only, which its own authority gives to whoever has the password.
 */
public final class Registry implements AutoCloseable {
  public static final String USER = "octocat";

  private final RegistryLogin login;
  private final Process process;
  private final int port;

  private Registry(RegistryLogin login, Process process, int port) {
    this.login = login;
    this.process = process;
    this.port = port;
  }

  /** Aborts the test, and loudly, where the program is missing; see {@link Requirement}. */
  public static void require() {
    try {
      new ProcessBuilder("docker-registry", "--version").start().destroy();
    } catch (IOException e) {
      Requirement.missing("docker-registry", e.getMessage());
    }
  }

  /** Starts one that keeps everything in {@code folder}. */
  public static Registry start(Path folder, String password) {
    try {
      Files.createDirectories(folder);
      RegistryLogin login = new RegistryLogin(folder, USER, password);
      int port = freePort();
      Path config = Files.writeString(folder.resolve("config.yml"), config(folder, login, port));
      Process process =
          new ProcessBuilder("docker-registry", "serve", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Registry registry = new Registry(login, process, port);
      registry.await(folder.resolve("log"));
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String config(Path folder, RegistryLogin login, int port) {
    return """
        version: 0.1
        log: {level: warn, accesslog: {disabled: true}}
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: "127.0.0.1:%d"}
        auth: {token: {realm: "%s", service: %s, issuer: %s, rootcertbundle: %s}}
        """
        .formatted(
            folder.resolve("data"),
            port,
            login.realm(),
            RegistryLogin.SERVICE,
            RegistryLogin.ISSUER,
            login.authority());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it listens, or says why it has ended. */
  private void await(Path log) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("docker-registry: " + Files.readString(log));
      }
      Thread.onSpinWait();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** What an image's name begins with. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    login.close();
    Exec.kill(process);
  }
}
