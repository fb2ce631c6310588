package com.acme.deploytag.yaml.edit;

import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.Span;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;

/** The layout of a collection's items in the text: finds the edits that insert and remove one. */
public sealed interface Layout permits BlockLayout, FlowLayout {

  /** The edits that insert {@code text} after item {@code at}. */
  List<Edit> insert(int at, String text);

  /** The edit that removes item {@code at}; comments stay. */
  Edit remove(int at);

  static Layout of(Lines lines, YamlNode.Mapping mapping) {
    List<Span> fields =
        mapping.entries().stream()
            .map(e -> new Span(e.key().span().start(), e.value().span().end()))
            .toList();
    return mapping.flow()
        ? new FlowLayout(lines, mapping.span(), fields)
        : new BlockLayout(lines, fields);
  }
}
