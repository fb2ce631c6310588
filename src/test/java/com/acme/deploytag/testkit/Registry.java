package com.acme.deploytag.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry on 127.0.0.1, Debian's {@code docker-registry}, empty at first. As GitHub's, it takes
 * tokens only, which its own authority gives to whoever has the password.
 */
public final class Registry implements AutoCloseable {
  public static final String USER = "octocat";

  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

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
      Path config = Files.writeString(folder.resolve("config.yml"), config(folder, login));
      Process process =
          new ProcessBuilder("docker-registry", "serve", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      return new Registry(login, process, port(process, folder.resolve("log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String config(Path folder, RegistryLogin login) {
    return """
    version: 0.1
    log: {level: info, accesslog: {disabled: true}}
    storage: {filesystem: {rootdirectory: %s}}
    http: {addr: "127.0.0.1:0"}
    auth: {token: {realm: "%s", service: %s, issuer: %s, rootcertbundle: %s}}
    """
        .formatted(
            folder.resolve("data"),
            login.realm(),
            RegistryLogin.SERVICE,
            RegistryLogin.ISSUER,
            login.authority());
  }

  /** Waits until it says which port the system has given it, or why it has ended. */
  private static int port(Process process, Path log) throws IOException {
    long deadline = System.nanoTime() + Limit.HANG.toNanos();
    while (true) {
      boolean isAlive = process.isAlive();
      String told = Files.readString(log);
      Matcher listening = LISTENING.matcher(told);
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      if (!isAlive || System.nanoTime() > deadline) {
        Exec.kill(process);
        throw new IllegalStateException("docker-registry: " + told);
      }
      LockSupport.parkNanos(1_000_000);
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
