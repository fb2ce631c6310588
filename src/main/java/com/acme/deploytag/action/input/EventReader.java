package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the event file as a stream, since a run needs only a few values of a webhook's payload. */
final class EventReader {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The only parameter that is an object. */
  private static final String SOURCE = "source";

  // A number of as many digits fits into a long.
  private static final int MOST_DIGITS = 18;

  private final String name;
  private final String holder;
  private final Map<String, Param> parameters = new HashMap<>();
  private final Map<String, Param> proposal = new HashMap<>();
  private Optional<List<ListedService>> services = Optional.empty();
  private Optional<String> defaultBranch = Optional.empty();
  private OptionalLong size = OptionalLong.empty();
  private Optional<Problem> problem = Optional.empty();

  private EventReader(String name) {
    this.name = name;
    this.holder = Event.holder(name);
  }

  /** The event {@code name} whose payload is in the file at {@code path}. */
  static Checked<Event> read(String name, String path) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      return read(name, in);
    } catch (NoSuchFileException e) {
      return bad("the event file " + SafeText.quoted(path) + " is not there");
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      return bad(
          "the event file is not valid JSON (line %d, column %d): %s"
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  SafeText.quoted(String.valueOf(e.getOriginalMessage()))));
    } catch (IOException | IllegalArgumentException e) {
      return bad(
          "the event file cannot be read: " + SafeText.quoted(String.valueOf(e.getMessage())));
    }
  }

  /** The event {@code name} whose payload is {@code in}. */
  static Checked<Event> read(String name, InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      return new EventReader(name).event(json);
    }
  }

  private static Checked<Event> bad(String what) {
    return Checked.bad(
        Problem.of(
            what, "The runner writes it for every event; GITHUB_EVENT_PATH must lead to it."));
  }

  private Checked<Event> event(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      return bad("the event file is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      return bad("the event file holds " + kind(first) + " instead of an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (!holder.isEmpty() && key.equals(holder)) {
        parameters(json, value);
      } else if (Event.isProposal(name) && ProposalPayload.HOLDERS.contains(key)) {
        ProposalPayload.read(json, value, key, proposal);
      } else if (key.equals("repository") && value == JsonToken.START_OBJECT) {
        repository(json);
      } else {
        json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      return bad("the event file goes on behind its object");
    }
    return problem.isPresent()
        ? Checked.bad(problem.get())
        : Checked.good(new Event(name, parameters, services, proposal, defaultBranch, size));
  }

  private void parameters(JsonParser json, JsonToken value) throws IOException {
    // It is null in a manual run of a workflow without inputs.
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      if (value != JsonToken.VALUE_NULL) {
        problem =
            Optional.of(
                Problem.of(
                    holder + " must be an object, but is " + kind(value),
                    "Send {\"service\": …, \"image\": …, \"tag\": …, \"environment\": …}."));
      }
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      String origin = holder + "." + key;
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_STRING || isNumber(key, token)) {
        given(key, json.getText(), origin);
      } else if (isServiceList(key, token)) {
        services = Optional.of(ListedService.read(json, origin));
      } else if (token == JsonToken.START_OBJECT && key.equals(SOURCE)) {
        source(json, origin);
      } else if (token != JsonToken.VALUE_NULL) {
        parameters.put(key, new Param.Unreadable(kind(token), origin));
      }
      json.skipChildren();
    }
  }

  // A form's fields are texts.
  private boolean isServiceList(String key, JsonToken token) {
    return token == JsonToken.START_ARRAY
        && name.equals(Event.DISPATCH)
        && key.equals(ListedService.KEY);
  }

  // Pipelines often send github.run_number as a number rather than a text.
  static boolean isNumber(String key, JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT && key.equals(Input.SEQUENCE.key());
  }

  /** Reads the values of {@code source} as parameters {@code source.<key>}. */
  private void source(JsonParser json, String origin) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_STRING) {
        given(SOURCE + "." + key, json.getText(), origin + "." + key);
      } else if (token != JsonToken.VALUE_NULL) {
        parameters.put(SOURCE + "." + key, new Param.Unreadable(kind(token), origin + "." + key));
      }
      json.skipChildren();
    }
  }

  private void given(String key, String text, String origin) {
    // Strips what a person pastes into a form; a pipeline must not send white space.
    String value = name.equals(Event.MANUAL) ? text.strip() : text;
    if (isGiven(key, value)) {
      parameters.put(key, new Param.Given(value, origin));
    }
  }

  private boolean isGiven(String key, String value) {
    if (!key.equals(Input.EXPECTED_PLAN.key())) {
      return !value.isEmpty();
    }
    // An empty value in a program's event got lost; in a form nobody filled it in.
    return value.isEmpty()
        ? name.equals(Event.DISPATCH)
        : !Input.EXPECTED_PLAN.omitted().equals(Optional.of(value));
  }

  private void repository(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_STRING && key.equals("default_branch")) {
        defaultBranch = Optional.of(json.getText());
      } else if (value == JsonToken.VALUE_NUMBER_INT
          && key.equals("size")
          && json.getTextLength() <= MOST_DIGITS) {
        size = OptionalLong.of(json.getLongValue());
      }
      json.skipChildren();
    }
  }

  /** What {@code token} begins, in words. */
  static String kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "a text";
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value: " + token);
    };
  }
}
