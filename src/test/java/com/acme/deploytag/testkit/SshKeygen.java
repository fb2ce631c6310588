package com.acme.deploytag.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The real ssh-keygen, and keys that it makes in a folder. */
public final class SshKeygen {
  private static final byte[] NOTHING = {};

  private final Path dir;

  private SshKeygen(Path dir) {
    this.dir = dir;
  }

  /** Aborts the test, and loudly, where there is none; see {@link Requirement}. */
  public static SshKeygen in(Path dir) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    if (Stream.of(path.split(File.pathSeparator, -1))
        .noneMatch(folder -> Files.isExecutable(Path.of(folder, "ssh-keygen")))) {
      Requirement.missing("ssh-keygen", "put OpenSSH's client on the PATH");
    }
    return new SshKeygen(dir);
  }

  /** A key pair; its private half in a file called {@code name}, the other in {@code name.pub}. */
  public Path make(String name, String... options) {
    List<String> command = new ArrayList<>(List.of("-q", "-C", "deploy-bot", "-f", name));
    command.addAll(List.of(options));
    run(NOTHING, command.toArray(String[]::new));
    return dir.resolve(name);
  }

  /** Has a key written in OpenSSH's own format, without a passphrase. */
  public void convert(Path key) {
    run(NOTHING, "-q", "-p", "-N", "", "-f", key.toString());
  }

  /** The signature that it makes of {@code message} in the namespace {@code git}. */
  public String sign(Path key, byte[] message) {
    try {
      Path file = Files.write(dir.resolve("message"), message);
      Files.deleteIfExists(dir.resolve("message.sig"));
      run(NOTHING, "-Y", "sign", "-f", key.toString(), "-n", "git", file.toString());
      return Files.readString(dir.resolve("message.sig"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that lets the key sign for {@code email}, as git and ssh-keygen read it. */
  public Path allow(String email, Path key) {
    try {
      String line = email + " " + Files.readString(Path.of(key + ".pub"));
      return Files.writeString(dir.resolve("allowed"), line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says of a signature; the exit code is 0 only if it is good. */
  public Exec.Result verify(String email, Path allowed, String signature, byte[] message) {
    try {
      Path file = Files.writeString(dir.resolve("signature"), signature, StandardCharsets.US_ASCII);
      return tryRun(
          message,
          "-Y",
          "verify",
          "-f",
          allowed.toString(),
          "-I",
          email,
          "-n",
          "git",
          "-s",
          file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(byte[] stdin, String... arguments) {
    Exec.Result result = tryRun(stdin, arguments);
    if (result.exit() != 0) {
      throw new IllegalStateException("ssh-keygen " + List.of(arguments) + ": " + result.stderr());
    }
  }

  private Exec.Result tryRun(byte[] stdin, String... arguments) {
    List<String> command = new ArrayList<>(List.of("ssh-keygen"));
    command.addAll(List.of(arguments));
    return Exec.run(command, dir, Git.environment(), stdin);
  }
}
