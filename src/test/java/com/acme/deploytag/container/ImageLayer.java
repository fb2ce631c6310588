package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Exec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A layer of the built image, unpacked.
 *
 * @param compressed its size as it is pushed and pulled
 * @param files every file and link in it, by the name that it has in the container
 * @param folders the folders, likewise
 */
record ImageLayer(long compressed, SortedMap<String, Path> files, List<String> folders) {

  /** All layers, the lowest first, in folders below {@code folder}. */
  static List<ImageLayer> unpack(Path folder) throws IOException {
    tar("-xf", ActionImage.archive(), folder);
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
    List<ImageLayer> layers = new ArrayList<>();
    for (JsonNode name : manifest.path(0).path("Layers")) {
      Path packed = folder.resolve(name.asText());
      layers.add(read(packed, Files.createDirectory(folder.resolve("layer-" + layers.size()))));
    }
    return layers;
  }

  private static ImageLayer read(Path packed, Path root) throws IOException {
    tar("-xzf", packed, root);
    SortedMap<String, Path> files = new TreeMap<>();
    List<String> folders = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(each -> !each.equals(root)).sorted().toList()) {
        String name = "/" + root.relativize(path);
        if (Files.isDirectory(path)) {
          folders.add(name);
        } else {
          files.put(name, path);
        }
      }
    }
    return new ImageLayer(Files.size(packed), files, folders);
  }

  private static void tar(String how, Path archive, Path to) {
    List<String> command = List.of("tar", how, archive.toString(), "-C", to.toString());
    Exec.Result result = Exec.run(command, to, System.getenv(), new byte[0]);
    assertEquals(0, result.exit(), result.stderr());
  }
}
