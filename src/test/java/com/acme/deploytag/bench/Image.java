package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.Exec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The built image, unpacked, and a way to start it. */
interface Image extends AutoCloseable {
  /** Where the folders of runs have to be. */
  Path folders();

  /** Runs the image's own entrypoint with the image's and the runner's environment. */
  Timed run(Map<String, String> env, Path folder) throws IOException, InterruptedException;

  /** How it is started, for the report. */
  String how();

  @Override
  void close();

  /** What an image archive says of itself. */
  record Config(List<String> entrypoint, Map<String, String> env, List<String> layers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Unpacks the archive at {@code tar} to {@code folder}. */
    static Config unpack(Path tar, Path folder) throws IOException {
      exec("tar", "-xf", tar.toAbsolutePath().toString(), "-C", folder.toString());
      JsonNode manifest = JSON.readTree(folder.resolve("manifest.json").toFile()).path(0);
      JsonNode config =
          JSON.readTree(folder.resolve(manifest.path("Config").asText()).toFile()).path("config");
      Map<String, String> env = new java.util.TreeMap<>();
      for (String variable : texts(config.path("Env"))) {
        String[] parts = variable.split("=", 2);
        env.put(parts[0], parts[1]);
      }
      return new Config(texts(config.path("Entrypoint")), env, texts(manifest.path("Layers")));
    }

    private static List<String> texts(JsonNode array) {
      List<String> texts = new ArrayList<>();
      array.forEach(node -> texts.add(node.asText()));
      return texts;
    }

    /** The layers' sizes as they are pushed and pulled, compressed. */
    List<Long> sizes(Path folder) throws IOException {
      List<Long> sizes = new ArrayList<>();
      for (String layer : layers) {
        sizes.add(Files.size(folder.resolve(layer)));
      }
      return sizes;
    }
  }

  /** Runs a tool of the system, which must succeed. */
  static void exec(String... command) {
    Exec.Result result = Exec.run(List.of(command), Path.of("/"), System.getenv(), new byte[0]);
    if (result.exit() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + result.stderr());
    }
  }
}
