import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Lists what is inside the image, as CycloneDX: to the libraries, which Maven's own plugin has
 * listed, it adds the Java runtime with its modules, the C library's packages, and each file with
 * its hash below the component that it belongs to. The same image gives the same list. Run by the
 * build as {@code Components IMAGE_FOLDER LIBRARIES_LIST TO}.
 */
final class Components {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUNTIME = "opt/java";

  /** Folders of the layer {@code system} whose files are this machine's, copied. */
  private static final List<String> COPIED = List.of("lib", "lib64", "usr");

  private final ObjectNode list;
  private final String image;
  private final List<String> parts = new ArrayList<>();

  private Components(ObjectNode list) {
    this.list = list;
    ObjectNode itself = (ObjectNode) list.at("/metadata/component");
    itself.put("type", "container");
    this.image = itself.path("bom-ref").asText();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Components components = new Components((ObjectNode) JSON.readTree(Path.of(args[1]).toFile()));
    components.runtime(folder.resolve("runtime"));
    components.system(folder.resolve("system"));
    components.own(folder.resolve("application"), Path.of(""));
    components.depend();
    components.number();
    JSON.writerWithDefaultPrettyPrinter().writeValue(Path.of(args[2]).toFile(), components.list);
  }

  private void runtime(Path layer) throws IOException {
    Properties jdk = release(Path.of(System.getProperty("java.home")));
    Properties linked = release(layer.resolve(RUNTIME));
    String version = jdk.getProperty("SEMANTIC_VERSION");
    String maker = jdk.getProperty("IMPLEMENTOR");
    ObjectNode runtime =
        component("platform", "java-runtime", version, "pkg:generic/openjdk@" + escaped(version));
    runtime.put("publisher", maker);
    runtime.put("description", jdk.getProperty("IMPLEMENTOR_VERSION") + ", linked by jlink");
    licence(runtime, "GPL-2.0-only WITH Classpath-exception-2.0");
    runtime
        .putArray("externalReferences")
        .addObject()
        .put("type", "vcs")
        .put("url", jdk.getProperty("SOURCE_REPO"));
    ArrayNode inside = runtime.putArray("components");
    for (String module : linked.getProperty("MODULES").split(" ")) {
      inside.addObject().put("type", "library").put("name", module).put("version", version);
    }
    for (Path file : files(layer)) {
      inside.add(file(layer, file));
    }
  }

  /** What the {@code release} file in a runtime says of it. */
  private static Properties release(Path runtime) throws IOException {
    Properties release = new Properties();
    for (String line : Files.readAllLines(runtime.resolve("release"))) {
      String[] parts = line.split("=", 2);
      release.setProperty(parts[0], parts[1].replace("\"", ""));
    }
    return release;
  }

  private void system(Path layer) throws IOException, InterruptedException {
    Map<String, ObjectNode> packages = new TreeMap<>();
    for (Path file : files(layer)) {
      Path path = layer.relativize(file);
      if (!COPIED.contains(path.getName(0).toString())) {
        own(layer, path);
        continue;
      }
      Origin origin = Origin.of(Path.of("/").resolve(path));
      if (!packages.containsKey(origin.name())) {
        ObjectNode known = component("library", origin.name(), origin.version(), origin.purl());
        licence(known, "LGPL-2.1-or-later");
        known.putArray("components");
        packages.put(origin.name(), known);
      }
      ((ArrayNode) packages.get(origin.name()).get("components")).add(file(layer, file));
    }
  }

  /** Files that this build has made. */
  private void own(Path layer, Path below) throws IOException {
    for (Path file : files(layer.resolve(below))) {
      ((ArrayNode) list.get("components")).add(file(layer, file));
    }
  }

  private ObjectNode component(String type, String name, String version, String purl) {
    parts.add(purl);
    return ((ArrayNode) list.get("components"))
        .addObject()
        .put("type", type)
        .put("bom-ref", purl)
        .put("name", name)
        .put("version", version)
        .put("purl", purl);
  }

  private static void licence(ObjectNode component, String expression) {
    component.putArray("licenses").addObject().put("expression", expression);
  }

  private static ObjectNode file(Path layer, Path file) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", "file").put("name", "/" + layer.relativize(file));
    node.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(file));
    return node;
  }

  /** Says that the image needs the parts that were added here. */
  private void depend() {
    ArrayNode all = (ArrayNode) list.get("dependencies");
    all.forEach(
        each -> {
          if (each.path("ref").asText().equals(image)) {
            parts.forEach(((ArrayNode) each.get("dependsOn"))::add);
          }
        });
    parts.forEach(part -> all.addObject().put("ref", part).putArray("dependsOn"));
  }

  /** The list's own name, which attestations ask for: the same for the same list. */
  private void number() throws IOException {
    byte[] content = JSON.writeValueAsBytes(list);
    list.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(content));
  }

  private static String escaped(String version) {
    return version.replace("+", "%2B");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
