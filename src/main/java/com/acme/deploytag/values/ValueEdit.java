package com.acme.deploytag.values;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.Scalars;
import com.acme.deploytag.yaml.Span;
import com.acme.deploytag.yaml.YamlNode;
import com.acme.deploytag.yaml.YamlNode.Style;
import com.acme.deploytag.yaml.YamlValue;
import com.acme.deploytag.yaml.edit.FlowLayout;
import com.acme.deploytag.yaml.edit.Layout;
import com.acme.deploytag.yaml.edit.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sets one value of a file by replacing no more than its scalar, and proves it. */
final class ValueEdit {

  private final ValueFile file;
  private final int document;
  private final ValuePath path;
  private final String value;

  /**
   * @param document the index of the document
   * @param value printable ASCII
   */
  ValueEdit(ValueFile file, int document, ValuePath path, String value) {
    this.file = file;
    this.document = document;
    this.path = path;
    this.value = value;
  }

  /**
   * The file with the value; a key that lacks is added to the mapping it belongs to. Bad, with the
   * place, if that cannot be done.
   *
   * @param sibling the key behind which it is added, if that is there
   */
  Checked<ValueFile> run(String sibling) {
    return switch (Lookup.of(root(), path)) {
      case Found.Value(YamlNode.Scalar old, List<Step> way, boolean flow) ->
          old.value().equals(value) && old.isText()
              ? Checked.good(file)
              : proven(List.of(replacement(old, flow)), way, old.place());
      case Found.Gap(YamlNode.Mapping parent, String key, List<Step> way) ->
          addition(parent, key, sibling)
              .<Checked<ValueFile>>map(edits -> proven(edits, way, parent.place()))
              .orElseGet(
                  () -> missing(parent.place(), "the mapping has no " + SafeText.quoted(key)));
      case Found.Nowhere(Place place, String why) -> missing(place, why);
      case Found.Barred(Problem problem) -> Checked.bad(problem);
    };
  }

  private YamlNode root() {
    return file.documents().get(document).document().root();
  }

  private Edit replacement(YamlNode.Scalar old, boolean flow) {
    Span span = old.span();
    String written = written(old.style(), flow);
    return new Edit(span, span.isEmpty() ? " " + written : written);
  }

  private String written(Style style, boolean flow) {
    return Scalars.write(value, file.isJson() ? Style.DOUBLE_QUOTED : style, flow);
  }

  /** The edits that add the key; nothing where it is not plain how that would have to look. */
  private Optional<List<Edit>> addition(YamlNode.Mapping parent, String key, String sibling) {
    List<YamlNode.Entry> entries = parent.entries();
    Lines lines = new Lines(file.documents().get(document).document().text());
    if (entries.isEmpty()) {
      return parent.flow()
          ? Optional.of(
              new FlowLayout(lines, parent.span(), List.of())
                  .append(field(key, Style.PLAIN, Style.PLAIN, true)))
          : Optional.empty();
    }
    return IntStream.range(0, entries.size())
        .boxed()
        .filter(i -> isPlace(entries.get(i)))
        .reduce((one, other) -> entries.get(one).isNamed(sibling) ? one : other)
        .map(i -> {
          YamlNode.Entry model = entries.get(i);
          Style keys = ((YamlNode.Scalar) model.key()).style();
          Style values = ((YamlNode.Scalar) model.value()).style();
          return Layout.of(lines, parent).insert(i, field(key, keys, values, parent.flow()));
        });
  }

  /** Whether something can be added behind {@code entry}: it ends with its line. */
  private static boolean isPlace(YamlNode.Entry entry) {
    return entry.value() instanceof YamlNode.Scalar scalar
        && scalar.style() != Style.BLOCK
        && !scalar.span().isEmpty();
  }

  private String field(String key, Style keys, Style values, boolean flow) {
    Style style = file.isJson() ? Style.DOUBLE_QUOTED : keys;
    return Scalars.write(key, style, flow) + ": " + written(values, flow);
  }

  private Checked<ValueFile> proven(List<Edit> edits, List<Step> way, Place place) {
    List<YamlValue> expected = new ArrayList<>(values(file));
    expected.set(document, Expectation.with(expected.get(document), way, value));
    return ValueFile.parse(file.path(), file.edited(document, edits))
                instanceof Checked.Good<ValueFile>(ValueFile after)
            && values(after).equals(expected)
        ? Checked.good(after)
        : Checked.bad(
            Problem.at(
                place,
                "%s cannot be set here without changing something else"
                    .formatted(SafeText.quoted(path.text())),
                "Write it on a line of its own: \"key: value\"."));
  }

  private static List<YamlValue> values(ValueFile file) {
    return file.documents().stream().map(part -> YamlValue.of(part.document().root())).toList();
  }

  private Checked<ValueFile> missing(Place place, String why) {
    return Checked.bad(
        Problem.at(
            place,
            "there is no %s here: %s".formatted(SafeText.quoted(path.text()), why),
            "Write it down once, with the version that runs; or correct the path in the catalog."));
  }
}
