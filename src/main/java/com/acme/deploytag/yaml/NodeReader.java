package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
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
  // What is kept of each takes about 150 bytes; no file of a person comes near.
  private static final int MOST = 100_000;

  private final String file;
  private final String text;
  private final Offsets offsets;
  private final Iterator<Event> events;
  private final CommonGround ground;
  private final Anchors anchors;
  private int nodes;
  // Behind what was read last.
  private int read;

  /**
   * @param events the parser's, from the document's first node on
   */
  NodeReader(String file, String text, Offsets offsets, Iterator<Event> events) {
    this.file = file;
    this.text = text;
    this.offsets = offsets;
    this.events = events;
    this.ground = new CommonGround(file, text, offsets);
    this.anchors = new Anchors(ground);
  }

  /**
   * The next node with all in it.
   *
   * @throws UnreadableException if YAML allows it, or does not, but an edit could not be trusted
   */
  YamlNode read() {
    return node(events.next(), 0, false);
  }

  /**
   * Goes on to {@code end}, the document's.
   *
   * @throws UnreadableException if something stands there that could be a node to another reader
   */
  void finish(int end) {
    pass(end, false);
  }

  private YamlNode node(Event event, int depth, boolean flow) {
    if (depth > DEEPEST) {
      throw new UnreadableException(
          Problem.at(place(event), "nested more than 100 deep", "Flatten the file."));
    }
    if (++nodes > MOST) {
      throw new UnreadableException(
          Problem.at(
              place(event),
              "more than %,d keys and values, which is more than is read".formatted(MOST),
              "Check that it is the right file; split it if it is."));
    }
    pass(start(event), flow);
    return switch (event) {
      case ScalarEvent e -> scalar(e, flow);
      case AliasEvent e -> alias(e);
      case SequenceStartEvent e -> sequence(e, depth);
      case MappingStartEvent e -> mapping(e, depth);
      default -> throw new IllegalStateException("no node: " + event);
    };
  }

  /** Goes on to {@code end}, over nothing that could be a node to another reader. */
  private void pass(int end, boolean flow) {
    if (end > read) {
      ground.between(read, end, flow);
      read = end;
    }
  }

  private YamlNode scalar(ScalarEvent event, boolean flow) {
    refuseTag(event, event.getTag());
    YamlNode.Scalar scalar =
        new YamlNode.Scalar(
            span(event), place(event), anchor(event), event.getValue(), style(event));
    ground.scalar(scalar, flow);
    anchors.close(scalar);
    read = scalar.span().end();
    return scalar;
  }

  private YamlNode alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    Place place = place(event);
    YamlNode.Alias alias =
        new YamlNode.Alias(span(event), place, name, anchors.scalar(name, place));
    read = alias.span().end();
    return alias;
  }

  private YamlNode sequence(CollectionStartEvent start, int depth) {
    Optional<String> anchor = begin(start);
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, depth + 1, start.isFlow()));
      event = events.next();
    }
    pass(start(event), start.isFlow());
    YamlNode.Sequence list =
        new YamlNode.Sequence(
            span(start, event, "]", items),
            place(start),
            anchor,
            start.isFlow(),
            List.copyOf(items));
    anchors.close(list);
    return list;
  }

  private YamlNode mapping(CollectionStartEvent start, int depth) {
    Optional<String> anchor = begin(start);
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      YamlNode key = node(event, depth + 1, start.isFlow());
      ground.key(key);
      if (key instanceof YamlNode.Scalar scalar && !keys.add(scalar.value())) {
        throw new UnreadableException(
            Problem.at(
                scalar.place(),
                "the key " + SafeText.quoted(scalar.value()) + " stands twice in the same mapping",
                "Remove one of the two; readers differ in which one counts."));
      }
      YamlNode value = node(events.next(), depth + 1, start.isFlow());
      if (key instanceof YamlNode.Scalar scalar && scalar.isMerge()) {
        anchors.merge(value);
      }
      entries.add(new YamlNode.Entry(key, value));
      event = events.next();
    }
    pass(start(event), start.isFlow());
    YamlNode.Mapping mapping =
        new YamlNode.Mapping(
            span(start, event, "}", entries.stream().map(YamlNode.Entry::value).toList()),
            place(start),
            anchor,
            start.isFlow(),
            List.copyOf(entries));
    anchors.close(mapping);
    return mapping;
  }

  private Optional<String> begin(CollectionStartEvent start) {
    refuseTag(start, start.getTag());
    return anchor(start);
  }

  private void refuseTag(Event event, Optional<String> tag) {
    if (tag.isPresent()) {
      ground.tag(start(event));
    }
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
    Optional<String> name = event.getAnchor().map(Anchor::getValue);
    name.ifPresent(n -> anchors.open(n, place(event)));
    return name;
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
