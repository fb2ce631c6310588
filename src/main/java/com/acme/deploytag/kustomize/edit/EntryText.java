package com.acme.deploytag.kustomize.edit;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a new entry of {@code images} in the style of another one. */
final class EntryText {

  private static final Pattern OPENING = Pattern.compile("\\{\\s*");
  private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*");
  private static final Pattern CLOSING = Pattern.compile("\\s*,?\\s*}");

  private final String text;
  private final YamlNode.Mapping model;
  private final WantedPin wanted;
  private final WantedPin.Naming naming;

  /**
   * @param text what the model stands in
   * @param model the entry to imitate; the file's root where there is none
   */
  EntryText(String text, YamlNode.Mapping model, WantedPin wanted, WantedPin.Naming naming) {
    this.text = text;
    this.model = model;
    this.wanted = wanted;
    this.naming = naming;
  }

  /** {@code name: …}, {@code newTag: …}, with {@code gap} (line end and indentation) between. */
  String block(String gap) {
    return String.join(gap, fields(false));
  }

  /** {@code {name: …, newTag: …}}, laid out as the model is if that is an entry in this style. */
  String flow(boolean modelIsEntry) {
    List<YamlNode.Entry> like = model.entries();
    if (!modelIsEntry || like.isEmpty()) {
      return "{" + String.join(", ", fields(true)) + "}";
    }
    int start = like.getFirst().key().span().start();
    int end = like.getLast().value().span().end();
    String between =
        like.size() == 1
            ? ", "
            : piece(
                like.get(0).value().span().end(), like.get(1).key().span().start(), BETWEEN, ", ");
    return piece(text.lastIndexOf('{', start), start, OPENING, "{")
        + String.join(between, fields(true))
        + piece(end, model.span().end(), CLOSING, "}");
  }

  // A comment, an anchor or a tag in it is the model's own.
  private String piece(int from, int to, Pattern usual, String otherwise) {
    String piece = from < 0 ? "" : text.substring(from, to);
    return usual.matcher(piece).matches() ? piece : otherwise;
  }

  private List<String> fields(boolean flow) {
    FieldText style = new FieldText(text, model, flow);
    List<String> fields = new ArrayList<>();
    fields.add(style.of("name", naming.name()));
    add(fields, style, "newName", naming.newName().map(ImageName::text));
    add(fields, style, "newTag", wanted.pin().tag().map(Tag::text));
    add(fields, style, "digest", wanted.pin().digest().map(Digest::text));
    return fields;
  }

  private static void add(List<String> to, FieldText style, String key, Optional<String> value) {
    value.ifPresent(v -> to.add(style.of(key, v)));
  }
}
