package com.acme.deploytag.yaml.edit;

import com.acme.deploytag.yaml.Edit;
import com.acme.deploytag.yaml.Span;
import com.acme.deploytag.yaml.YamlNode;
import java.util.List;

/** How a collection's items stand in the text: finds where one comes in and what goes with one. */
public sealed interface Layout permits BlockLayout, FlowLayout {

  /** The edits that put {@code text} behind item {@code at}. */
  List<Edit> insert(int at, String text);

  /** The edit that takes item {@code at} out; comments stay. */
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
