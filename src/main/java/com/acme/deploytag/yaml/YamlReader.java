package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Memory;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Reads a text as one YAML document, and converts the parser's exceptions to problems. */
final class YamlReader {

  private static final int LONGEST_REASON = 200;
  // Made once: they hold a schema, with a table of patterns, that nothing here asks.
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final String file;
  private final String text;
  private final Positions positions;

  YamlReader(String file, String text) {
    this.file = file;
    this.text = text;
    this.positions = new Positions(file, text);
  }

  Checked<Repeating> read() {
    Optional<Problem> doubt = new Characters(text, positions).doubtful();
    if (doubt.isPresent()) {
      return Checked.bad(doubt.get());
    }
    try {
      Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
      return Checked.good(document(events));
    } catch (UnreadableException e) {
      return Checked.bad(e.problem());
    } catch (MarkedYamlEngineException e) {
      return invalid(
          e.getProblemMark().map(m -> positions.place(m)).orElse(Place.of(file)),
          String.valueOf(e.getProblem()));
    } catch (ReaderException e) {
      Place place = positions.place(positions.index(e.getPosition()));
      return invalid(place, "the character U+%04X is not allowed".formatted(e.getCodePoint()));
    } catch (NumberFormatException e) {
      // The scanner checks the digits of "\x41", but not whether the text ends before them.
      return invalid(Place.of(file), "the text ends inside an escape");
    } catch (YamlVersionException e) {
      String version = e.getSpecVersion().getRepresentation();
      return invalid(Place.of(file), "version " + version + " is not known");
    } catch (YamlEngineException e) {
      return invalid(Place.of(file), String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return Checked.bad(Memory.exhausted(Place.of(file), e));
    }
  }

  private Repeating document(Iterator<Event> events) {
    events.next(); // the stream's start
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      Span end = new Span(text.length(), text.length());
      YamlNode nothing =
          new YamlNode.Scalar(end, Place.of(file), Optional.empty(), "", YamlNode.Style.PLAIN);
      return new Repeating(new YamlDocument(file, text, text.length(), nothing), List.of());
    }
    NodeReader nodes = new NodeReader(text, positions, events);
    YamlNode root = nodes.read();
    DocumentEndEvent end = (DocumentEndEvent) events.next();
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw new UnreadableException(
          Problem.at(
              positions.place(next),
              "a second YAML document starts here",
              "Keep one document in this file; an edit could not tell which of them is meant."));
    }
    int length = end.isExplicit() ? positions.start(end) : text.length();
    nodes.finish(length);
    return new Repeating(new YamlDocument(file, text, length, root), nodes.repeated());
  }

  private static Checked<Repeating> invalid(Place place, String why) {
    return Checked.bad(
        Problem.at(
            place,
            "not valid YAML: " + SafeText.plain(why, LONGEST_REASON),
            "Correct the file and push it."));
  }
}
