package com.acme.deploytag.container;

import com.acme.deploytag.testkit.Docker;
import com.acme.deploytag.testkit.Exec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The image that the build has made, loaded into the engine once for all tests of a JVM. */
final class ActionImage {
  private ActionImage() {}

  private static final class Loaded {
    static final String ID = load();
  }

  /** Its id, since a name may come to mean another build's image at any moment. */
  static String id() {
    Docker.require();
    return Loaded.ID;
  }

  /** The command that it starts with, program first and main class last. */
  static List<String> entrypoint() {
    String each = "{{range .Config.Entrypoint}}{{println .}}{{end}}";
    String printed = Docker.docker("image", "inspect", "--format", each, id());
    return printed.lines().filter(argument -> !argument.isEmpty()).toList();
  }

  /** The same with further options for the JVM, which win over its own. */
  static List<String> entrypoint(String... options) {
    List<String> command = new ArrayList<>(entrypoint());
    command.addAll(command.indexOf("-cp"), List.of(options));
    return command;
  }

  /** The file that the build has made, whether there is an engine or not. */
  static Path archive() {
    return Path.of(System.getProperty("image.tar", "target/jib-image.tar")).toAbsolutePath();
  }

  private static String load() {
    Path archive = archive();
    Docker.load(archive);
    List<String> command = List.of("tar", "-xOf", archive.toString(), "config.json");
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    String config = Exec.run(command, Path.of("."), environment, new byte[0]).stdout();
    // By definition: the digest of its configuration.
    return "sha256:" + sha256(config);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
