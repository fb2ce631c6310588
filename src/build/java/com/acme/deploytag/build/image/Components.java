package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.parsers.JsonParser;

/**
 * Lists what is inside the image, as CycloneDX: to the libraries, which Maven's own plugin has
 * listed, it adds the Java runtime with its modules, the C library's packages, and each file with
 * its hash below the component that it belongs to. The same image gives the same list. Run by the
 * build as {@code Components IMAGE_FOLDER LIBRARIES_LIST TO}.
 */
final class Components {
  private static final String OURS = "Apache-2.0";
  private static final Path NOTICES = Path.of("/usr/share");

  /** Folders of the layer {@code system} whose files are this machine's, copied. */
  private static final Set<String> COPIED = Set.of("lib", "lib64", "usr");

  private final Bom list;
  private final List<Component> parts = new ArrayList<>();

  private Components(Bom list) {
    this.list = list;
    list.getMetadata().setTimestamp(null);
    list.getMetadata().getComponent().setType(Component.Type.CONTAINER);
  }

  public static void main(String[] args) throws Exception {
    Files.writeString(Path.of(args[2]), list(Path.of(args[0]), Path.of(args[1])));
  }

  /** The list of the image in that folder. */
  static String list(Path image, Path libraries)
      throws IOException, InterruptedException, ParseException, GeneratorException {
    Components components = new Components(new JsonParser().parse(libraries.toFile()));
    components.runtime(image.resolve("runtime"));
    components.system(image.resolve("system"));
    components.application(image.resolve("application"));
    components.depend();
    // Its own name, which attestations ask for: the same for the same list.
    byte[] content = components.json().getBytes(StandardCharsets.UTF_8);
    components.list.setSerialNumber("urn:uuid:" + UUID.nameUUIDFromBytes(content));
    return components.json();
  }

  private String json() throws GeneratorException {
    return BomGeneratorFactory.createJson(Version.VERSION_16, list).toJsonString();
  }

  private void runtime(Path layer) throws IOException {
    Path java = layer.resolve(RuntimeLayer.JAVA);
    Component runtime = Parts.runtime(Jdk.ofTheBuild(), Jdk.of(java).get("MODULES"));
    Parts.changed(runtime, Files.readString(java.resolve(RuntimeLayer.MODIFIED)));
    for (Path file : Tree.files(layer)) {
      runtime.addComponent(Parts.file(layer, file));
    }
    add(runtime);
  }

  private void system(Path layer) throws IOException, InterruptedException {
    Map<Path, Component> packages = new TreeMap<>();
    for (Path file : Tree.files(layer)) {
      Path path = inImage(layer, file);
      if (isCopied(path) && !path.startsWith(NOTICES)) {
        Origin origin = Origin.of(path);
        Path notices = origin.notice().getParent();
        packages
            .computeIfAbsent(notices, _ -> Parts.copied(origin))
            .addComponent(Parts.file(layer, file));
      }
    }
    packages.values().forEach(this::add);
    for (Path file : Tree.files(layer)) {
      Path path = inImage(layer, file);
      Component known = packages.get(path.getParent());
      if (known != null) {
        known.addComponent(Parts.file(layer, file));
      } else if (path.equals(Origin.TEXT)) {
        list.addComponent(Parts.verbatim(Parts.file(layer, file)));
      } else if (!isCopied(path)) {
        list.addComponent(Parts.licensed(Parts.file(layer, file), OURS));
      }
    }
  }

  private static Path inImage(Path layer, Path file) {
    return Path.of("/").resolve(layer.relativize(file));
  }

  private static boolean isCopied(Path path) {
    return COPIED.contains(path.getName(0).toString());
  }

  private void application(Path layer) throws IOException {
    Set<String> inside = new TreeSet<>(Set.of(OURS));
    for (Component library : list.getComponents()) {
      if (library.getPurl() != null && library.getPurl().startsWith("pkg:maven/")) {
        inside.add(library.getLicenses().getLicenses().getFirst().getId());
      }
    }
    String jar = String.join(" AND ", inside);
    for (Path file : Tree.files(layer)) {
      list.addComponent(Parts.licensed(Parts.file(layer, file), licence(file, jar)));
    }
  }

  private static String licence(Path file, String jar) {
    String name = file.getFileName().toString();
    if (name.endsWith(".jsa")) {
      return jar + " AND " + Jdk.LICENCE; // the JDK's classes, too
    }
    return name.endsWith(".jar") ? jar : OURS;
  }

  private void add(Component part) {
    list.addComponent(part);
    parts.add(part);
  }

  /** Says that the image needs the parts that were added here. */
  private void depend() {
    String image = list.getMetadata().getComponent().getBomRef();
    for (Dependency known : List.copyOf(list.getDependencies())) {
      if (known.getRef().equals(image)) {
        parts.forEach(part -> known.addDependency(new Dependency(part.getBomRef())));
      }
    }
    parts.forEach(part -> list.addDependency(new Dependency(part.getBomRef())));
  }
}
