package com.acme.deploytag.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How deep, how much and how long a text may be to be read: at each bound, and just behind it. */
final class YamlBoundsTest {

  @ParameterizedTest
  @CsvSource({"[,]", "'{a: ',}", "'- ',''"})
  void readsAHundredInEachOther(String start, String end) {
    Documents.parse(start.repeat(100) + "b" + end.repeat(100));
    String refusal = Documents.refusal(start.repeat(101) + "b" + end.repeat(101));
    assertTrue(refusal.endsWith(": nested more than 100 deep. Flatten the file."), refusal);
  }

  /** Such keys are refused in any case, but not before they are read. */
  @ParameterizedTest
  @ValueSource(strings = {"{", "[{", "{["})
  void readsNoKeysThatAreNestedDeeper(String start) {
    String refusal = Documents.refusal(start.repeat(110));
    assertTrue(refusal.endsWith(": nested more than 100 deep. Flatten the file."), refusal);
  }

  @Test
  void readsAHundredThousandNodes() {
    Documents.parse("[" + "a,".repeat(99_999) + "]");
    String refusal = Documents.refusal("[" + "a,".repeat(100_000) + "]");
    assertTrue(refusal.startsWith("file.yaml:1:200000: more than 100,000 keys and"), refusal);
  }

  /** Long ones are asked no pattern: they are no text where a number might start. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 512, false",
    "1, x, 512, true",
    "1, x, 513, false",
    "+, x, 512, true",
    "+, x, 513, false",
    ".9, x, 513, false",
    "x, 1, 513, true"
  })
  void knowsLongTexts(String start, String end, int length, boolean isText) {
    String value = start + "1".repeat(length - start.length() - 1) + end;
    YamlNode.Scalar read = (YamlNode.Scalar) Documents.parse(value).root();
    assertEquals(value, read.value());
    assertEquals(isText, read.isText());
  }
}
