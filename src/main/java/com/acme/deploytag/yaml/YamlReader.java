package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds the tree from the parser's events; nothing is resolved, merged or followed on the way. */
final class YamlReader {

  private static final int DEEPEST = 100;

  /** Ends the reading; {@link #read} turns it into a value. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Unreadable(Problem problem) {
      super(problem.toString(), null, false, false);
      this.problem = problem;
    }
  }

  private final String file;
  private final String text;
  private final Offsets offsets;

  YamlReader(String file, String text) {
    this.file = file;
    this.text = text;
    this.offsets = new Offsets(text);
  }

  Checked<YamlDocument> read() {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      return Checked.good(document(events));
    } catch (Unreadable e) {
      return Checked.bad(e.problem);
    } catch (MarkedYamlEngineException e) {
      return invalid(e.getProblemMark().map(this::place).orElse(Place.of(file)), e.getProblem());
    } catch (ReaderException e) {
      Place place = offsets.place(file, e.getPosition());
      return invalid(place, "the character U+%04X is not allowed".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      return invalid(Place.of(file), String.valueOf(e.getMessage()));
    }
  }

  private YamlDocument document(Iterator<Event> events) {
    events.next(); // the stream's start
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      Span end = new Span(text.length(), text.length());
      YamlNode nothing =
          new YamlNode.Scalar(
              end, Place.of(file), Optional.empty(), Optional.empty(), "", YamlNode.Style.PLAIN);
      return new YamlDocument(file, text, text.length(), nothing);
    }
    YamlNode root = node(events, events.next(), 0);
    DocumentEndEvent end = (DocumentEndEvent) events.next();
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw new Unreadable(
          Problem.at(
              place(next),
              "a second YAML document starts here",
              "Keep one document in this file; an edit could not tell which of them is meant."));
    }
    int length =
        end.isExplicit()
            ? offsets.ofCodePoint(end.getStartMark().orElseThrow().getIndex())
            : text.length();
    return new YamlDocument(file, text, length, root);
  }

  private YamlNode node(Iterator<Event> events, Event event, int depth) {
    if (depth > DEEPEST) {
      throw new Unreadable(
          Problem.at(place(event), "nested more than 100 deep", "Flatten the file."));
    }
    return switch (event) {
      case ScalarEvent e ->
          new YamlNode.Scalar(
              span(e, e), place(e), anchor(e.getAnchor()), e.getTag(), e.getValue(), style(e));
      case AliasEvent e -> new YamlNode.Alias(span(e, e), place(e), e.getAlias().getValue());
      case SequenceStartEvent e -> sequence(events, e, depth);
      case MappingStartEvent e -> mapping(events, e, depth);
      default -> throw new IllegalStateException("no node: " + event);
    };
  }

  private YamlNode sequence(Iterator<Event> events, CollectionStartEvent start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(events, event, depth + 1));
      event = events.next();
    }
    return new YamlNode.Sequence(
        span(start, event),
        place(start),
        anchor(start.getAnchor()),
        start.getTag(),
        start.isFlow(),
        List.copyOf(items));
  }

  private YamlNode mapping(Iterator<Event> events, CollectionStartEvent start, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      YamlNode key = node(events, event, depth + 1);
      if (key instanceof YamlNode.Scalar scalar && !keys.add(scalar.value())) {
        throw new Unreadable(
            Problem.at(
                scalar.place(),
                "the key " + Shown.quoted(scalar.value()) + " stands twice in the same mapping",
                "Remove one of the two; readers differ in which one counts."));
      }
      entries.add(new YamlNode.Entry(key, node(events, events.next(), depth + 1)));
      event = events.next();
    }
    return new YamlNode.Mapping(
        span(start, event),
        place(start),
        anchor(start.getAnchor()),
        start.getTag(),
        start.isFlow(),
        List.copyOf(entries));
  }

  private Span span(Event first, Event last) {
    return new Span(
        offsets.ofCodePoint(first.getStartMark().orElseThrow().getIndex()),
        offsets.ofCodePoint(last.getEndMark().orElseThrow().getIndex()));
  }

  private Place place(Event event) {
    return place(event.getStartMark().orElseThrow());
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Optional<String> anchor(Optional<Anchor> anchor) {
    return anchor.map(Anchor::getValue);
  }

  private static YamlNode.Style style(ScalarEvent event) {
    ScalarStyle style = event.getScalarStyle();
    return style == ScalarStyle.SINGLE_QUOTED
        ? YamlNode.Style.SINGLE_QUOTED
        : style == ScalarStyle.DOUBLE_QUOTED
            ? YamlNode.Style.DOUBLE_QUOTED
            : style == ScalarStyle.PLAIN ? YamlNode.Style.PLAIN : YamlNode.Style.BLOCK;
  }

  private static Checked<YamlDocument> invalid(Place place, String why) {
    return Checked.bad(
        Problem.at(place, "not valid YAML: " + Shown.plain(why), "Correct the file and push it."));
  }
}
