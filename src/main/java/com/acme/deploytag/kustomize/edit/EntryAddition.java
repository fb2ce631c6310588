package com.acme.deploytag.kustomize.edit;

import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.YamlDocument;
import com.acme.deploytag.yaml.YamlNode;
import com.acme.deploytag.yaml.YamlNode.Style;
import com.acme.deploytag.yaml.edit.FlowLayout;
import com.acme.deploytag.yaml.edit.Layout;
import com.acme.deploytag.yaml.edit.Lines;
import java.util.List;

/** The edits that add an entry to {@code images}, or {@code images} itself, in the file's style. */
final class EntryAddition {

  private final YamlDocument document;
  private final YamlNode.Mapping root;
  private final WantedPin wanted;
  private final WantedPin.Naming naming;
  private final Lines lines;

  EntryAddition(
      YamlDocument document, YamlNode.Mapping root, WantedPin wanted, WantedPin.Naming naming) {
    this.document = document;
    this.root = root;
    this.wanted = wanted;
    this.naming = naming;
    this.lines = new Lines(document.text());
  }

  List<Edit> edits() {
    return switch (root.value("images").orElse(null)) {
      case null -> root.flow() ? toFlowRoot() : List.of(toBlockRoot());
      case YamlNode.Sequence list when list.items().isEmpty() ->
          layout(list).append(like(root).flow(false));
      case YamlNode.Sequence list when list.flow() ->
          layout(list).append(like(last(list)).flow(true));
      case YamlNode.Sequence list -> List.of(toBlockList(list));
      case YamlNode nothing -> List.of(inPlaceOf(nothing));
    };
  }

  private Edit toBlockList(YamlNode.Sequence list) {
    YamlNode.Mapping last = last(list);
    String lead = lines.before(last.span().start());
    String dash = lead.matches(" *- +") ? lead : lines.indent(list.span().start()) + "- ";
    int end = contentEnd(last);
    String eol = lines.lineEnd(end);
    String item =
        last.flow() ? like(last).flow(true) : like(last).block(eol + " ".repeat(dash.length()));
    return Edit.insert(lines.end(end), eol + dash + item);
  }

  /** {@code images:} with nothing, {@code null} or {@code ~} behind it. */
  private Edit inPlaceOf(YamlNode nothing) {
    if (!nothing.span().isEmpty() || root.flow()) {
      String space = nothing.span().isEmpty() ? " " : "";
      return new Edit(nothing.span(), space + flowList());
    }
    int end = nothing.span().end();
    String eol = lines.lineEnd(end);
    return Edit.insert(lines.end(end), eol + blockList(eol));
  }

  private List<Edit> toFlowRoot() {
    FlowLayout fields = (FlowLayout) Layout.of(lines, root);
    String key = new FieldText(document.text(), root, true).key("images");
    return fields.append(key + flowList());
  }

  private Edit toBlockRoot() {
    int end = document.end();
    String eol = lines.lineEnd(end);
    String added = rootIndent() + "images:" + eol + blockList(eol);
    if (document.text().startsWith("\n", end - 1)) {
      return Edit.insert(end, added + eol);
    }
    // A line end after an open block scalar would become part of its value.
    return leaf(root.entries().getLast().value()) instanceof YamlNode.Scalar s
            && s.style() == Style.BLOCK
        ? Edit.insert(lastKeyWithComments(), added + eol)
        : Edit.insert(end, eol + added);
  }

  private int lastKeyWithComments() {
    List<YamlNode.Entry> entries = root.entries();
    int behind = entries.size() == 1 ? 0 : entries.get(entries.size() - 2).value().span().end();
    return lines.startWithComments(entries.getLast().key().span().start(), behind);
  }

  private String flowList() {
    return "[" + like(root).flow(false) + "]";
  }

  private String blockList(String eol) {
    String dash = rootIndent() + listIndent() + "- ";
    return dash + like(root).block(eol + " ".repeat(dash.length()));
  }

  private EntryText like(YamlNode.Mapping model) {
    return new EntryText(document.text(), model, wanted, naming);
  }

  private FlowLayout layout(YamlNode.Sequence list) {
    return new FlowLayout(lines, list.span(), list.items().stream().map(YamlNode::span).toList());
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

  private static YamlNode.Mapping last(YamlNode.Sequence list) {
    return (YamlNode.Mapping) list.items().getLast();
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

  // A block scalar ends only behind the blank lines that follow it.
  private int contentEnd(YamlNode node) {
    String text = document.text();
    int end = node.span().end();
    while (Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
