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

/** Builds the tree of nodes from the parser's events. Resolves no tags, merge keys or aliases. */
final class NodeReader {

  private static final int DEEPEST = 100;
  // A node takes about 150 bytes; no hand-written file comes near this number.
  private static final int MOST = 100_000;

  private final Positions positions;
  private final Iterator<Event> events;
  private final CommonGround ground;
  private final Anchors anchors;
  private final List<Problem> repeated = new ArrayList<>();
  private int nodes;
  // The end of the last node.
  private int read;

  /**
   * @param events the parser's events from the document's first node on
   */
  NodeReader(String text, Positions positions, Iterator<Event> events) {
    this.positions = positions;
    this.events = events;
    this.ground = new CommonGround(text, positions);
    this.anchors = new Anchors(ground);
  }

  /**
   * The next node with its descendants.
   *
   * @throws UnreadableException if it is not valid, or an edit of it could not be trusted
   */
  YamlNode read() {
    return node(events.next(), 0, false);
  }

  /**
   * Goes on to {@code end}, the document's end.
   *
   * @throws UnreadableException if another reader could find a node there
   */
  void finish(int end) {
    pass(end, false);
  }

  /** A problem for each key that stood in its mapping before. */
  List<Problem> repeated() {
    return repeated;
  }

  private YamlNode node(Event event, int depth, boolean flow) {
    if (depth > DEEPEST) {
      throw new UnreadableException(
          Problem.at(positions.place(event), "nested more than 100 deep", "Flatten the file."));
    }
    if (++nodes > MOST) {
      throw new UnreadableException(
          Problem.at(
              positions.place(event),
              "more than %,d keys and values, which is more than is read".formatted(MOST),
              "Check that it is the right file; split it if it is."));
    }
    pass(positions.start(event), flow);
    return switch (event) {
      case ScalarEvent e -> scalar(e, flow);
      case AliasEvent e -> alias(e);
      case SequenceStartEvent e -> sequence(e, depth);
      case MappingStartEvent e -> mapping(e, depth);
      default -> throw new IllegalStateException("no node: " + event);
    };
  }

  /**
   * Goes on to {@code end}, and refuses text before it that another reader could take for a node.
   */
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
            positions.span(event),
            positions.place(event),
            anchor(event),
            event.getValue(),
            style(event));
    ground.scalar(scalar, flow);
    anchors.close(scalar);
    read = scalar.span().end();
    return scalar;
  }

  private YamlNode alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    Place place = positions.place(event);
    YamlNode.Alias alias =
        new YamlNode.Alias(positions.span(event), place, name, anchors.scalar(name, place));
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
    pass(positions.start(event), start.isFlow());
    YamlNode.Sequence list =
        new YamlNode.Sequence(
            positions.span(start, event, "]", items),
            positions.place(start),
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
        repeated.add(
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
    pass(positions.start(event), start.isFlow());
    YamlNode.Mapping mapping =
        new YamlNode.Mapping(
            positions.span(start, event, "}", entries.stream().map(YamlNode.Entry::value).toList()),
            positions.place(start),
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
      ground.tag(positions.start(event));
    }
  }

  private Optional<String> anchor(NodeEvent event) {
    Optional<String> name = event.getAnchor().map(Anchor::getValue);
    name.ifPresent(n -> anchors.open(n, positions.place(event)));
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
