package com.acme.deploytag.kustomize;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.Scalars;
import com.acme.deploytag.yaml.YamlDocument;
import com.acme.deploytag.yaml.YamlNode;
import com.acme.deploytag.yaml.YamlNode.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The edits that add an entry to {@code images}, or {@code images} itself, in the file's style. */
final class EntryAddition {

  private final YamlDocument document;
  private final YamlNode.Mapping root;
  private final WantedPin wanted;
  private final Lines lines;

  EntryAddition(YamlDocument document, YamlNode.Mapping root, WantedPin wanted) {
    this.document = document;
    this.root = root;
    this.wanted = wanted;
    this.lines = new Lines(document.text());
  }

  List<Edit> edits() {
    return List.of(
        switch (root.entry("images").map(YamlNode.Entry::value).orElse(null)) {
          case null -> withoutList();
          case YamlNode.Sequence list when list.items().isEmpty() ->
              new Edit(list.span(), flowList());
          case YamlNode.Sequence list when list.flow() -> toFlowList(list);
          case YamlNode.Sequence list -> toBlockList(list);
          case YamlNode nothing -> inPlaceOfNothing(nothing);
        });
  }

  private Edit toBlockList(YamlNode.Sequence list) {
    YamlNode last = list.items().getLast();
    String lead = lines.before(last.span().start());
    String dash = lead.matches(" *- +") ? lead : lines.indent(list.span().start()) + "- ";
    YamlNode.Mapping model = (YamlNode.Mapping) last;
    String item =
        model.flow()
            ? flowItem(keyStyle(model), valueStyle(model))
            : blockItem(" ".repeat(dash.length()), valueStyle(model));
    return Edit.insert(lines.end(contentEnd(last)), lines.lineEnd() + dash + item);
  }

  private Edit toFlowList(YamlNode.Sequence list) {
    YamlNode.Mapping last = (YamlNode.Mapping) list.items().getLast();
    String lead = lines.before(last.span().start());
    String gap = lead.isBlank() ? "," + lines.lineEnd() + lead : ", ";
    return Edit.insert(last.span().end(), gap + flowItem(keyStyle(last), valueStyle(last)));
  }

  /** {@code images:} with nothing, {@code null} or {@code ~} behind it. */
  private Edit inPlaceOfNothing(YamlNode nothing) {
    if (nothing.span().start() != nothing.span().end() || root.flow()) {
      return new Edit(nothing.span(), " " + flowList());
    }
    return Edit.insert(lines.end(nothing.span().end()), lines.lineEnd() + blockList());
  }

  private Edit withoutList() {
    YamlNode.Entry last = root.entries().getLast();
    if (root.flow()) {
      String key = Scalars.write("images", keyStyle(root), true);
      return Edit.insert(last.value().span().end(), ", " + key + ": " + flowList());
    }
    String eol = lines.lineEnd();
    String added = rootIndent() + "images:" + eol + blockList();
    int end = document.end();
    if (document.text().startsWith("\n", end - 1)) {
      return Edit.insert(end, added + eol);
    }
    // A line end after an open block scalar would become part of its value.
    return leaf(last.value()) instanceof YamlNode.Scalar s && s.style() == Style.BLOCK
        ? Edit.insert(lines.start(last.key().span().start()), added + eol)
        : Edit.insert(end, eol + added);
  }

  private String flowList() {
    Style style = root.flow() ? keyStyle(root) : Style.PLAIN;
    return "[" + flowItem(style, style) + "]";
  }

  private String blockList() {
    String dash = rootIndent() + listIndent() + "- ";
    return dash + blockItem(" ".repeat(dash.length()), Style.PLAIN);
  }

  private String rootIndent() {
    return lines.indent(root.entries().getFirst().key().span().start());
  }

  /** How far the file's other lists stand in; not at all, as kustomize writes them, without any. */
  private String listIndent() {
    return root.entries().stream()
        .map(YamlNode.Entry::value)
        .filter(v -> v instanceof YamlNode.Sequence s && !s.flow() && !s.items().isEmpty())
        .map(list -> lines.indent(list.span().start()))
        .filter(indent -> indent.length() >= rootIndent().length())
        .findFirst()
        .map(indent -> indent.substring(rootIndent().length()))
        .orElse("");
  }

  private String blockItem(String indent, Style style) {
    return String.join(lines.lineEnd() + indent, fields(Style.PLAIN, style, false));
  }

  private String flowItem(Style keys, Style values) {
    return "{" + String.join(", ", fields(keys, values, true)) + "}";
  }

  private List<String> fields(Style keys, Style values, boolean flow) {
    List<String> fields = new ArrayList<>();
    fields.add(field("name", wanted.name(), keys, values, flow));
    add(fields, "newName", wanted.newName().map(ImageName::text), keys, values, flow);
    add(fields, "newTag", wanted.pin().tag().map(Tag::text), keys, values, flow);
    add(fields, "digest", wanted.pin().digest().map(Digest::text), keys, values, flow);
    return fields;
  }

  private static void add(
      List<String> to, String key, Optional<String> value, Style keys, Style values, boolean flow) {
    value.ifPresent(v -> to.add(field(key, v, keys, values, flow)));
  }

  private static String field(String key, String value, Style keys, Style values, boolean flow) {
    return Scalars.write(key, keys, flow) + ": " + Scalars.write(value, values, flow);
  }

  private static Style keyStyle(YamlNode.Mapping model) {
    return style(model.entries().getFirst().key());
  }

  private static Style valueStyle(YamlNode.Mapping model) {
    return style(model.value("newTag").orElseGet(() -> model.entries().getFirst().value()));
  }

  private static Style style(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar ? scalar.style() : Style.PLAIN;
  }

  /** The last node inside {@code node} that has text of its own. */
  private static YamlNode leaf(YamlNode node) {
    return switch (node) {
      case YamlNode.Mapping m when !m.flow() && !m.entries().isEmpty() ->
          leaf(m.entries().getLast().value());
      case YamlNode.Sequence s when !s.flow() && !s.items().isEmpty() -> leaf(s.items().getLast());
      case YamlNode.Mapping m -> m;
      case YamlNode.Sequence s -> s;
      case YamlNode.Scalar s -> s;
      case YamlNode.Alias a -> a;
    };
  }

  // The parser ends a block collection only at the next token, behind blank lines and comments.
  private int contentEnd(YamlNode node) {
    String text = document.text();
    int end = leaf(node).span().end();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
