package com.acme.deploytag.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.acme.deploytag.problem.Checked;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of paths to values. */
final class ValuePathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tag | tag",
        "image.tag | image, tag",
        "images[0] | images, #0",
        "images[0].newTag | images, #0, newTag",
        "[1].image | #1, image",
        "containers[name=app].image | containers, name is app, image",
        "containers[name=\"a.b c\"].image | containers, name is a.b c, image",
        "env[key='a]b'].value | env, key is a]b, value",
        "annotations[\"a.b/c\"] | annotations, a.b/c",
        "annotations.'a.b/c'.d | annotations, a.b/c, d",
        "\"a.b\".c | a.b, c",
        "containers.0.image | containers, 0, image",
        "list[0][1] | list, #0, #1",
        "checkout-service.image_tag | checkout-service, image_tag",
        "{service}.tag | {service}, tag"
      })
  void readsEachStep(String text, String steps) {
    assertEquals(steps, steps(text));
  }

  private static String steps(String text) {
    return assertInstanceOf(Checked.Good.class, ValuePath.parse(text)).value()
            instanceof ValuePath path
        ? path.steps().stream().map(ValuePathTest::words).collect(Collectors.joining(", "))
        : "";
  }

  private static String words(Step step) {
    return switch (step) {
      case Step.Key(String name) -> name;
      case Step.Index(int at) -> "#" + at;
      case Step.Item(String key, String value) -> key + " is " + value;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".image.tag",
        "image..tag",
        "image.",
        "image tag",
        "a[",
        "a[]",
        "a[*]",
        "a[-1]",
        "a[01]",
        "a[0]b",
        "a[name]",
        "a[name=]",
        "a[\"\"]",
        "a.\"b",
        "$.a[?(@.b)]",
        "a.b=c",
        "a]"
      })
  void refusesWhatCouldMeanSomethingElse(String text) {
    assertInstanceOf(Checked.Bad.class, ValuePath.parse(text));
  }

  @Test
  void refusesWhatNobodyWrites() {
    assertInstanceOf(Checked.Bad.class, ValuePath.parse("a" + ".b".repeat(250)));
  }

  @Test
  void keepsWhatFillsAPlaceholderAsOneName() {
    ValuePath path =
        switch (ValuePath.parse("{service}[name={service}].tag")) {
          case Checked.Good<ValuePath>(ValuePath good) -> good;
          case Checked.Bad<ValuePath> bad -> throw new AssertionError(bad.toString());
        };
    assertEquals(
        new Step.Key("shop.eu[0]"),
        path.filled(name -> name.replace("{service}", "shop.eu[0]")).steps().getFirst());
  }
}
