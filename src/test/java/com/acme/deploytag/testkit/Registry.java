package com.acme.deploytag.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry on 127.0.0.1, a real one, empty at first. */
public final class Registry implements AutoCloseable {
  public static final String USER = "octocat";

  /** The password of {@link #startPrivate}. */
  public static final String PASSWORD = "s3cret-enough";

  // Of the password: the program takes bcrypt only.
  private static final String HASH = "$2b$04$kRg9LyyO/pV2ejZ5ajypXOHAtue6nvSGX/4CtP2E8BpOspDwTsUny";
  private static final Tool MEMORY = new Tool("registry");
  private static final Pattern LISTENING =
      Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)|serving on port (\\d+)");

  private final Optional<RegistryLogin> login;
  private final Process process;
  private final int port;

  private Registry(Optional<RegistryLogin> login, Process process, int port) {
    this.login = login;
    this.process = process;
    this.port = port;
  }

  /** Aborts the test, and loudly, where Debian's program is missing; see {@link Requirement}. */
  public static void require() {
    try {
      new ProcessBuilder("docker-registry", "--version").start().destroy();
    } catch (IOException e) {
      Requirement.missing("docker-registry", e.getMessage());
    }
  }

  /**
   * Starts Debian's {@code docker-registry}, which keeps everything in {@code folder}. As GitHub's,
   * it takes tokens only, which its own authority gives to whoever has the password.
   */
  public static Registry start(Path folder, String password) {
    try {
      Files.createDirectories(folder);
      RegistryLogin login = new RegistryLogin(folder, USER, password);
      String auth =
          "auth: {token: {realm: \"%s\", service: %s, issuer: %s, rootcertbundle: %s}}"
              .formatted(
                  login.realm(), RegistryLogin.SERVICE, RegistryLogin.ISSUER, login.authority());
      return debian(folder, Optional.of(login), "", auth);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts Debian's {@code docker-registry} as companies have it: over HTTPS, with a certificate of
   * their own, for whoever has {@link #PASSWORD}.
   */
  public static Registry startPrivate(Path folder, Certificate certificate) {
    try {
      Files.createDirectories(folder);
      Path users = Files.writeString(folder.resolve("htpasswd"), USER + ":" + HASH + "\n");
      String key =
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
              .formatted(Base64.getMimeEncoder().encodeToString(certificate.key().getEncoded()));
      Path pem = Files.writeString(folder.resolve("key.pem"), key);
      return debian(
          folder,
          Optional.empty(),
          ", tls: {certificate: %s, key: %s}".formatted(certificate.pem(), pem),
          "auth: {htpasswd: {realm: x, path: %s}}".formatted(users));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the one of google/go-containerregistry, which is in memory and for anybody. */
  public static Registry startInMemory(Path folder) {
    try {
      Files.createDirectories(folder);
      return run(folder, Optional.empty(), List.of(MEMORY.require().toString(), "-port", "0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Registry debian(
      Path folder, Optional<RegistryLogin> login, String tls, String auth) throws IOException {
    String text =
        """
        version: 0.1
        log: {level: info, accesslog: {disabled: true}}
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: "127.0.0.1:0"%s}
        %s
        """
            .formatted(folder.resolve("data"), tls, auth);
    Path config = Files.writeString(folder.resolve("config.yml"), text);
    return run(folder, login, List.of("docker-registry", "serve", config.toString()));
  }

  private static Registry run(Path folder, Optional<RegistryLogin> login, List<String> command)
      throws IOException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new Registry(login, process, port(process, log));
  }

  /** Waits until it says which port the system has given it, or why it has ended. */
  private static int port(Process process, Path log) throws IOException {
    long deadline = System.nanoTime() + Limit.HANG.toNanos();
    while (true) {
      boolean isAlive = process.isAlive();
      String told = Files.readString(log);
      Matcher listening = LISTENING.matcher(told);
      if (listening.find()) {
        return Integer.parseInt(
            listening.group(1) == null ? listening.group(2) : listening.group(1));
      }
      if (!isAlive || System.nanoTime() > deadline) {
        Exec.kill(process);
        throw new IllegalStateException("the registry: " + told);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** What an image's name begins with. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** The same, written so that nobody takes it for this machine itself, which is asked by HTTP. */
  public String foreignHost() {
    return "[::ffff:7f00:1]:" + port;
  }

  @Override
  public void close() {
    login.ifPresent(RegistryLogin::close);
    Exec.kill(process);
  }
}
