package com.acme.deploytag.kustomize;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.Scalars;
import com.acme.deploytag.yaml.Span;
import com.acme.deploytag.yaml.YamlNode;
import com.acme.deploytag.yaml.YamlNode.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The edits that bring an existing entry to the wanted pin. */
final class EntryChange {

  private final Lines lines;
  private final YamlNode.Mapping node;
  private final WantedPin wanted;
  private final List<Edit> edits = new ArrayList<>();

  EntryChange(Lines lines, ImageEntry entry, WantedPin wanted) {
    this.lines = lines;
    this.node = entry.node();
    this.wanted = wanted;
  }

  List<Edit> edits() {
    Optional<String> tag = wanted.pin().tag().map(Tag::text);
    Optional<String> digest = wanted.pin().digest().map(Digest::text);
    wanted.newName().map(ImageName::text).ifPresent(newName -> put("newName", newName));
    // Where one of the two takes the other's place, one line changes instead of two.
    if (tag.isPresent() && digest.isEmpty() && has("digest") && !has("newTag")) {
      swap("digest", "newTag", tag.get());
    } else if (tag.isEmpty() && digest.isPresent() && has("newTag") && !has("digest")) {
      swap("newTag", "digest", digest.get());
    } else {
      putOrRemove("newTag", tag);
      putOrRemove("digest", digest);
    }
    return edits;
  }

  private boolean has(String key) {
    return node.entry(key).isPresent();
  }

  private YamlNode.Entry entry(String key) {
    return node.entry(key).orElseThrow();
  }

  private void putOrRemove(String key, Optional<String> value) {
    if (value.isPresent()) {
      put(key, value.get());
    } else if (has(key)) {
      remove(key);
    }
  }

  private void put(String key, String value) {
    if (!has(key)) {
      insert(key, value);
      return;
    }
    YamlNode.Scalar old = (YamlNode.Scalar) entry(key).value();
    if (old.value().equals(value) && old.isText()) {
      return;
    }
    String written = Scalars.write(value, old.style(), node.flow());
    boolean nothing = old.span().start() == old.span().end();
    edits.add(new Edit(old.span(), nothing ? " " + written : written));
  }

  private void swap(String old, String key, String value) {
    YamlNode.Entry entry = entry(old);
    Style style = ((YamlNode.Scalar) entry.value()).style();
    Span span = new Span(entry.key().span().start(), entry.value().span().end());
    edits.add(new Edit(span, field(key, value, style)));
  }

  private void insert(String key, String value) {
    YamlNode.Entry anchor = anchor();
    int end = anchor.value().span().end();
    String field = field(key, value, style(anchor.value()));
    if (node.flow()) {
      edits.add(Edit.insert(end, ", " + field));
    } else {
      String indent = lines.indent(node.entries().getFirst().key().span().start());
      edits.add(Edit.insert(lines.end(end), lines.lineEnd() + indent + field));
    }
  }

  /** The field after which a new one goes: the last of those that come before it by custom. */
  private YamlNode.Entry anchor() {
    return node.entry("newTag")
        .or(() -> node.entry("newName"))
        .or(() -> node.entry("name"))
        .orElseThrow();
  }

  private void remove(String key) {
    int at = node.entries().indexOf(entry(key));
    edits.add(node.flow() ? removeFlow(at) : removeBlock(at));
  }

  private Edit removeFlow(int at) {
    return at == 0
        ? Edit.delete(start(0), start(1))
        : Edit.delete(node.entries().get(at - 1).value().span().end(), end(at));
  }

  private Edit removeBlock(int at) {
    int lineEnd = lines.end(end(at));
    boolean first = !lines.before(start(at)).isBlank();
    if (!lines.isBlank(end(at), lineEnd)) {
      // A comment behind the value: comments are kept, so it gets the line to itself.
      int comment = lines.text().indexOf('#', end(at));
      return Edit.delete(start(at), comment);
    }
    if (first) {
      // The key behind the dash: the next key moves up, unless a comment stands between.
      boolean near = at + 1 < node.entries().size() && lines.isBlank(end(at), start(at + 1));
      return Edit.delete(start(at), near ? start(at + 1) : end(at));
    }
    int next = lines.next(end(at));
    return lineEnd == lines.text().length()
        ? Edit.delete(lines.end(lines.start(start(at)) - 1 - carriageReturn(at)), lineEnd)
        : Edit.delete(lines.start(start(at)), next);
  }

  // How much longer the line end before entry "at" is than a line feed.
  private int carriageReturn(int at) {
    int newline = lines.start(start(at)) - 1;
    return newline > 0 && lines.text().charAt(newline - 1) == '\r' ? 1 : 0;
  }

  private int start(int at) {
    return node.entries().get(at).key().span().start();
  }

  private int end(int at) {
    return node.entries().get(at).value().span().end();
  }

  private String field(String key, String value, Style style) {
    Style keyStyle = style(node.entries().getFirst().key());
    return Scalars.write(key, keyStyle, node.flow())
        + ": "
        + Scalars.write(value, style, node.flow());
  }

  private static Style style(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar ? scalar.style() : Style.PLAIN;
  }
}
