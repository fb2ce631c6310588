package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the tree from the parser's events; nothing is resolved, merged or followed on the way. */
final class NodeReader {

  private static final int DEEPEST = 100;

  private final String file;
  private final String text;
  private final Offsets offsets;
  private final Iterator<Event> events;
  private final Set<String> anchors = new HashSet<>();

  /**
   * @param events the parser's, from the document's first node on
   */
  NodeReader(String file, String text, Offsets offsets, Iterator<Event> events) {
    this.file = file;
    this.text = text;
    this.offsets = offsets;
    this.events = events;
  }

  /**
   * The next node with all in it.
   *
   * @throws Unreadable if YAML allows it, or does not, but an edit could not be trusted
   */
  YamlNode read() {
    return node(events.next(), 0);
  }

  private YamlNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw new Unreadable(
          Problem.at(place(event), "nested more than 100 deep", "Flatten the file."));
    }
    return switch (event) {
      case ScalarEvent e ->
          new YamlNode.Scalar(span(e), place(e), anchor(e), e.getTag(), e.getValue(), style(e));
      case AliasEvent e -> alias(e);
      case SequenceStartEvent e -> sequence(e, depth);
      case MappingStartEvent e -> mapping(e, depth);
      default -> throw new IllegalStateException("no node: " + event);
    };
  }

  private YamlNode alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    if (!anchors.contains(name)) {
      throw new Unreadable(
          Problem.at(
              place(event),
              "not valid YAML: the alias %s stands for nothing".formatted(Shown.quoted(name)),
              "Correct the file and push it."));
    }
    return new YamlNode.Alias(span(event), place(event), name);
  }

  private YamlNode sequence(CollectionStartEvent start, int depth) {
    Optional<String> anchor = anchor(start);
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return new YamlNode.Sequence(
        span(start, event, "]", items),
        place(start),
        anchor,
        start.getTag(),
        start.isFlow(),
        List.copyOf(items));
  }

  private YamlNode mapping(CollectionStartEvent start, int depth) {
    Optional<String> anchor = anchor(start);
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      YamlNode key = node(event, depth + 1);
      if (key instanceof YamlNode.Scalar scalar && !keys.add(scalar.value())) {
        throw new Unreadable(
            Problem.at(
                scalar.place(),
                "the key " + Shown.quoted(scalar.value()) + " stands twice in the same mapping",
                "Remove one of the two; readers differ in which one counts."));
      }
      entries.add(new YamlNode.Entry(key, node(events.next(), depth + 1)));
      event = events.next();
    }
    return new YamlNode.Mapping(
        span(start, event, "}", entries.stream().map(YamlNode.Entry::value).toList()),
        place(start),
        anchor,
        start.getTag(),
        start.isFlow(),
        List.copyOf(entries));
  }

  private Span span(Event event) {
    return new Span(start(event), offsets.ofCodePoint(event.getEndMark().orElseThrow().getIndex()));
  }

  // What has no bracket of its own (all in block style, and "a: b" in "[a: b]") the parser ends at
  // the next token, behind blank lines and comments; here it ends with its last node.
  private Span span(CollectionStartEvent first, Event last, String bracket, List<YamlNode> nodes) {
    int start = start(first);
    int end = start(last);
    return first.isFlow() && text.startsWith(bracket, end)
        ? new Span(start, end + 1)
        : new Span(start, nodes.getLast().span().end());
  }

  private int start(Event event) {
    return offsets.ofCodePoint(event.getStartMark().orElseThrow().getIndex());
  }

  private Place place(Event event) {
    return place(file, event.getStartMark().orElseThrow());
  }

  static Place place(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Optional<String> anchor(NodeEvent event) {
    event.getAnchor().map(Anchor::getValue).ifPresent(anchors::add);
    return event.getAnchor().map(Anchor::getValue);
  }

  private static YamlNode.Style style(ScalarEvent event) {
    return switch (event.getScalarStyle()) {
      case SINGLE_QUOTED -> YamlNode.Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> YamlNode.Style.DOUBLE_QUOTED;
      case PLAIN -> YamlNode.Style.PLAIN;
      case LITERAL, FOLDED, JSON_SCALAR_STYLE -> YamlNode.Style.BLOCK;
    };
  }
}
