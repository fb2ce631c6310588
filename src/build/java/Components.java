import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private static final String MODIFIED = RUNTIME + "/legal/MODIFIED";
  private static final String OURS = "Apache-2.0";
  private static final String VERBATIM = "a licence's text, to be copied without changes";
  private static final Path NOTICES = Path.of("/usr/share");

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
    components.application(folder.resolve("application"));
    components.depend();
    components.number();
    JSON.writerWithDefaultPrettyPrinter().writeValue(Path.of(args[2]).toFile(), components.list);
  }

  private void runtime(Path layer) throws IOException {
    Jdk jdk = Jdk.ofTheBuild();
    Jdk linked = Jdk.of(layer.resolve(RUNTIME));
    String version = jdk.get("SEMANTIC_VERSION");
    ObjectNode runtime =
        component("platform", "java-runtime", version, "pkg:generic/openjdk@" + escaped(version));
    runtime.put("publisher", jdk.get("IMPLEMENTOR"));
    runtime.put("description", jdk.get("IMPLEMENTOR_VERSION") + ", linked by jlink");
    licence(runtime, Jdk.LICENCE);
    reference(runtime, "vcs", jdk.sourceRepository());
    runtime.putObject("pedigree").put("notes", Files.readString(layer.resolve(MODIFIED)));
    ArrayNode inside = runtime.putArray("components");
    for (String module : linked.get("MODULES").split(" ")) {
      inside.addObject().put("type", "library").put("name", module).put("version", version);
    }
    for (Path file : files(layer)) {
      inside.add(file(layer, file));
    }
  }

  private void system(Path layer) throws IOException, InterruptedException {
    Map<Path, ObjectNode> packages = new TreeMap<>();
    for (Path file : files(layer)) {
      Path path = Path.of("/").resolve(layer.relativize(file));
      if (COPIED.contains(path.getName(0).toString()) && !path.startsWith(NOTICES)) {
        Origin origin = Origin.of(path);
        ObjectNode known = packages.computeIfAbsent(origin.notice().getParent(), _ -> of(origin));
        ((ArrayNode) known.get("components")).add(file(layer, file));
      }
    }
    for (Path file : files(layer)) {
      Path path = Path.of("/").resolve(layer.relativize(file));
      if (packages.containsKey(path.getParent())) {
        ((ArrayNode) packages.get(path.getParent()).get("components")).add(file(layer, file));
      } else if (path.equals(Origin.TEXT)) {
        ObjectNode text = file(layer, file);
        text.putArray("licenses").addObject().putObject("license").put("name", VERBATIM);
        ((ArrayNode) list.get("components")).add(text);
      } else if (!COPIED.contains(path.getName(0).toString())) {
        own(layer, file, OURS);
      }
    }
  }

  private ObjectNode of(Origin origin) {
    ObjectNode known = component("library", origin.name(), origin.version(), origin.purl());
    licence(known, Origin.LICENCE);
    reference(known, "source-distribution", origin.source());
    known.putArray("components");
    return known;
  }

  private void application(Path layer) throws IOException {
    Set<String> inside = new TreeSet<>(Set.of(OURS));
    for (JsonNode library : list.get("components")) {
      if (library.path("purl").asText().startsWith("pkg:maven/")) {
        inside.add(library.at("/licenses/0/license/id").asText());
      }
    }
    String jar = String.join(" AND ", inside);
    for (Path file : files(layer)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".jsa")) {
        own(layer, file, jar + " AND " + Jdk.LICENCE); // the JDK's classes, too
      } else {
        own(layer, file, name.endsWith(".jar") ? jar : OURS);
      }
    }
  }

  /** A file that this build has made. */
  private void own(Path layer, Path file, String licence) throws IOException {
    ObjectNode node = file(layer, file);
    licence(node, licence);
    ((ArrayNode) list.get("components")).add(node);
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

  private static void reference(ObjectNode component, String type, String url) {
    component.putArray("externalReferences").addObject().put("type", type).put("url", url);
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
    all.forEach(each -> {
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
