package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Exec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an image's files are, whoever built it: their names, and all that a container sees of them.
 */
final class ImageFiles {
  /** As tar lists them: kind and mode, owner, size, time, name. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "(\\S+) (\\d+/\\d+) +\\S+ \\S+ \\S+ (?:\\./)?([^ ]+?)/?( -> .*| link to .*)?");

  private ImageFiles() {}

  /**
   * Of an image that was saved as {@code archive}: kind, mode, owner and content of each file,
   * folder and link.
   */
  static SortedMap<String, String> of(Path archive, Path folder) throws IOException {
    tar("-xf", archive, folder);
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
    SortedMap<String, String> all = new TreeMap<>();
    for (JsonNode name : manifest.path(0).path("Layers")) {
      Path layer = folder.resolve(name.asText());
      Path root = Files.createTempDirectory(folder, "layer");
      tar("-xf", layer, root);
      for (String line : tar("-tvf", layer, root).lines().toList()) {
        Matcher entry = ENTRY.matcher(line);
        assertTrue(entry.matches(), line);
        all.put("/" + entry.group(3), describe(entry, root.resolve(entry.group(3))));
      }
    }
    all.remove("/.");
    return all;
  }

  private static String describe(Matcher entry, Path file) throws IOException {
    String kind = entry.group(1) + " " + entry.group(2);
    if (entry.group(4) != null) {
      return kind + entry.group(4);
    }
    return Files.isDirectory(file) ? kind : kind + " " + sha256(file);
  }

  static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String tar(String how, Path archive, Path to) {
    List<String> command =
        List.of("tar", "--numeric-owner", how, archive.toString(), "-C", to.toString());
    Exec.Result result = Exec.run(command, to, System.getenv(), new byte[0]);
    assertEquals(0, result.exit(), result.stderr());
    return result.stdout();
  }
}
