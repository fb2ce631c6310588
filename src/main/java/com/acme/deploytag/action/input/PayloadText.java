package com.acme.deploytag.action.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An update as the payload of a dispatch that asks for it, for another run to read. Whatever is
 * more than a payload may say has no such text.
 */
public final class PayloadText {

  private static final String HOLDER = Event.holder(Event.DISPATCH);
  private static final String SOURCE = "source.";

  // In the order of the enum, so that equal updates have equal texts.
  private static final Set<Parameter> PLAIN =
      EnumSet.of(
          Parameter.SERVICE,
          Parameter.ENVIRONMENT,
          Parameter.IMAGE,
          Parameter.TAG,
          Parameter.DIGEST,
          Parameter.SEQUENCE);
  private static final Set<Parameter> BUILD =
      EnumSet.of(Parameter.SOURCE_SHA, Parameter.SOURCE_RUN_URL, Parameter.SOURCE_ACTOR);

  private PayloadText() {}

  /**
   * The text for {@code update}, on one line; nothing if a part of it comes from elsewhere than a
   * payload, is unreadable, or is what ties it to a certain state or loosens a rule.
   */
  public static Optional<String> of(Request.Update update) {
    if (!update.strays().isEmpty()
        || !isPlain(update.params())
        || !update.services().stream().allMatch(PayloadText::isPlain)) {
      return Optional.empty();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart(HOLDER);
      fields(json, PLAIN, update.params(), 0);
      if (BUILD.stream().anyMatch(key -> !update.get(key).isMissing())) {
        json.writeObjectFieldStart(SOURCE.substring(0, SOURCE.length() - 1));
        fields(json, BUILD, update.params(), SOURCE.length());
        json.writeEndObject();
      }
      if (!update.services().isEmpty()) {
        json.writeArrayFieldStart(ListedService.KEY);
        for (Params service : update.services()) {
          json.writeStartObject();
          fields(json, PLAIN, service, 0);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return Optional.of(text.toString());
  }

  private static boolean isPlain(Params params) {
    return params.given().entrySet().stream().allMatch(e -> isPlain(e.getKey(), e.getValue()));
  }

  private static boolean isPlain(Parameter parameter, Param param) {
    return switch (param) {
      case Param.Missing _ -> true;
      case Param.Misnamed _, Param.Unreadable _ -> false;
      case Param.Given(String _, String origin) ->
          origin.startsWith(HOLDER + ".")
              && (PLAIN.contains(parameter) || BUILD.contains(parameter));
    };
  }

  private static void fields(JsonGenerator json, Set<Parameter> keys, Params params, int prefix)
      throws IOException {
    for (Parameter key : keys) {
      if (params.get(key) instanceof Param.Given(String value, String _)) {
        json.writeStringField(key.key().substring(prefix), value);
      }
    }
  }

  /**
   * The update for which {@link #of} says {@code text}, read as the payload of a dispatch is, in a
   * workflow that gives no input; nothing for any other text.
   */
  public static Optional<Request.Update> read(String text) {
    try {
      Checked<Request> request =
          EventReader.read(Event.DISPATCH, new ByteArrayInputStream(text.getBytes(UTF_8)))
              .then(event -> new RequestReader(new RunnerEnvironment(Map.of()), event).read());
      // What is not told by the update, such as "dry-run", would be lost: it has another text.
      return request instanceof Checked.Good<Request>(Request.Update update)
              && of(update).equals(Optional.of(text))
          ? Optional.of(update)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
