package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.Exec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Starts the image without an engine: its layers in a folder, {@code /proc} and three devices
 * mounted there, and chroot. What an engine takes for a container is the same for any image.
 */
final class ChrootImage implements Image {
  private static final List<String> DEVICES = List.of("null", "random", "urandom");

  private final Config config;
  private final Path root;
  private final Path chroot;
  private final List<Path> mounted = new ArrayList<>();
  private final Thread onExit = new Thread(this::unmount);

  private ChrootImage(Config config, Path root) {
    this.config = config;
    this.root = root;
    // By its full name: the image's environment has no PATH to find it by.
    this.chroot =
        Stream.of("/usr/sbin/chroot", "/usr/bin/chroot")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there is no chroot"));
  }

  /** Lays out the image in {@code folder}, which holds its archive unpacked. */
  static ChrootImage open(Config config, Path folder) throws IOException {
    Path root = Files.createDirectory(folder.resolve("root")).toRealPath();
    for (String layer : config.layers()) {
      Image.exec("tar", "-xpf", folder.resolve(layer).toString(), "-C", root.toString());
    }
    ChrootImage image = new ChrootImage(config, root);
    Runtime.getRuntime().addShutdownHook(image.onExit);
    try {
      image.mount();
      return image;
    } catch (IOException | RuntimeException e) {
      image.close();
      throw e;
    }
  }

  private void mount() throws IOException {
    Path proc = Files.createDirectories(root.resolve("proc"));
    Image.exec("mount", "-t", "proc", "proc", proc.toString());
    mounted.add(proc);
    Path dev = Files.createDirectories(root.resolve("dev"));
    for (String device : DEVICES) {
      Path file = Files.createFile(dev.resolve(device));
      Image.exec("mount", "--bind", "/dev/" + device, file.toString());
      mounted.add(file);
    }
  }

  @Override
  public Path folders() {
    return root.resolve("tmp");
  }

  @Override
  public Timed run(Map<String, String> env, Path folder) throws IOException, InterruptedException {
    Map<String, String> inside = new TreeMap<>(config.env());
    env.forEach((name, value) -> inside.put(name, inside(value)));
    List<String> command = new ArrayList<>(List.of(chroot.toString(), root.toString()));
    command.addAll(config.entrypoint());
    return Timed.run(command, folder, inside);
  }

  /** A path as it is called inside. */
  private String inside(String value) {
    return value.startsWith(root + "/") ? value.substring(root.toString().length()) : value;
  }

  @Override
  public String how() {
    return "its entrypoint by chroot into its layers";
  }

  @Override
  public void close() {
    unmount();
    Runtime.getRuntime().removeShutdownHook(onExit);
  }

  private synchronized void unmount() {
    for (Path path : mounted.reversed()) {
      Exec.run(List.of("umount", "--lazy", path.toString()), root, System.getenv(), new byte[0]);
    }
    mounted.clear();
  }
}
