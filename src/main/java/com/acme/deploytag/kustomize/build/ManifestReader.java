package com.acme.deploytag.kustomize.build;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.YamlDocument;
import com.acme.deploytag.yaml.YamlNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file of manifests as kustomize does, or not at all. */
public final class ManifestReader {

  /** Nobody writes longer ones by hand, in bytes. */
  static final int LONGEST = 256 << 10;

  private static final int MOST_DOCUMENTS = 200;
  // kyaml splits at these before it parses.
  private static final Pattern SEPARATOR = Pattern.compile("\n---([^\n]*)\n");
  // What some readers take for a line's end, or for nothing at all; and what YAML has besides text.
  private static final Pattern STRANGE =
      Pattern.compile(
          "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u00a0\\u2028\\u2029\\ufeff]|(?m)^(?:%|\\.\\.\\.)");

  private final String path;
  private final List<BuiltImage> images = new ArrayList<>();
  private final List<String> objects = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private ManifestReader(String path) {
    this.path = path;
  }

  /** What the file at {@code path} holds. */
  public static BuildFile read(String path, byte[] content) {
    return switch (new ManifestReader(path).read(content)) {
      case Checked.Good<BuildFile.Manifests>(var manifests) -> manifests;
      case Checked.Bad<BuildFile.Manifests>(var problems) ->
          new BuildFile.Unclear(problems.getFirst());
    };
  }

  /** What the file at {@code path} holds, if it says how to build and not what. */
  public static BuildFile readConfig(String path, byte[] content) {
    ManifestReader reader = new ManifestReader(path);
    return switch (reader.text(content).then(reader::roots)) {
      case Checked.Good<List<YamlNode>>(var roots) -> new BuildFile.Config(roots);
      case Checked.Bad<List<YamlNode>>(var problems) -> new BuildFile.Unclear(problems.getFirst());
    };
  }

  /** The documents of {@code text}, which stands inside of the file at {@code path}. */
  static Checked<List<YamlNode>> inline(String path, String text) {
    ManifestReader reader = new ManifestReader(path);
    return reader.text(text.getBytes(StandardCharsets.UTF_8)).then(reader::roots);
  }

  private Checked<List<YamlNode>> roots(String text) {
    return documents(text)
        .then(documents -> {
          List<YamlNode> roots = new ArrayList<>();
          Checked<Boolean> read = each(documents, root -> Checked.good(roots.add(root)));
          return read.then(_ -> Checked.good(roots));
        });
  }

  private Checked<BuildFile.Manifests> read(byte[] content) {
    return text(content)
        .then(this::documents)
        .then(documents -> each(documents, this::object))
        .then(_ -> Checked.good(new BuildFile.Manifests(images, objects, others)));
  }

  private Checked<String> text(byte[] content) {
    if (content.length > LONGEST) {
      return bad(Place.of(path), "the file has more than 256 KiB");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return bad(Place.of(path), "the file is not UTF-8 text");
    }
    text = text.replace("\r\n", "\n");
    if (STRANGE.matcher(text).find()) {
      return bad(Place.of(path), "it holds characters that not every reader takes for the same");
    }
    return Checked.good(text);
  }

  /** The documents in {@code text}, each where it stands: what is above is left empty. */
  private Checked<List<String>> documents(String text) {
    List<String> documents = new ArrayList<>();
    Matcher separators = SEPARATOR.matcher(text);
    int start = 0;
    int lines = 0;
    while (separators.find()) {
      String rest = separators.group(1).strip();
      if (!(rest.isEmpty() || rest.startsWith("#")) || documents.size() == MOST_DOCUMENTS) {
        return bad(Place.of(path), "its documents are not told apart by lines \"---\" alone");
      }
      documents.add("\n".repeat(lines) + text.substring(start, separators.start() + 1));
      lines += (int) text.substring(start, separators.end()).chars().filter(c -> c == '\n').count();
      start = separators.end();
    }
    documents.add("\n".repeat(lines) + text.substring(start));
    return Checked.good(documents);
  }

  /** Has {@code reading} read all {@code documents} that are not empty. */
  private Checked<Boolean> each(
      List<String> documents, Function<YamlNode, Checked<Boolean>> reading) {
    for (String document : documents) {
      Checked<Boolean> read =
          YamlDocument.parse(path, document)
              .then(d ->
                  d.root() instanceof YamlNode.Scalar scalar && scalar.isNull()
                      ? Checked.good(true)
                      : reading.apply(d.root()));
      if (read instanceof Checked.Bad<Boolean>) {
        return read;
      }
    }
    return Checked.good(true);
  }

  private Checked<Boolean> object(YamlNode root) {
    if (!(root instanceof YamlNode.Mapping object)) {
      return bad(root.place(), "this is no Kubernetes object");
    }
    Optional<String> kind = Yaml.text(object, "kind");
    Optional<String> name = Yaml.mapping(object, "metadata").flatMap(m -> Yaml.text(m, "name"));
    if (kind.isEmpty() || name.isEmpty() || kind.get().endsWith("List")) {
      return bad(root.place(), "this is no single Kubernetes object with kind and name");
    }
    String space =
        Yaml.mapping(object, "metadata").flatMap(m -> Yaml.text(m, "namespace")).orElse("");
    objects.add(kind.get() + " " + space + "/" + name.get());
    // Kustomize leaves the images in them alone.
    return kind.get().equals("CustomResourceDefinition")
        ? Checked.good(true)
        : new ContainerWalk(images, others, kind.get(), name.get(), new ArrayDeque<>()).walk(root);
  }

  static <T> Checked<T> bad(Place place, String what) {
    return Checked.bad(Problem.at(place, what, ""));
  }
}
