package com.acme.deploytag.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.PinEntry;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.values.ValueFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What values say of an image, and how they are set. {@code ~} is a line end, {@code D} and {@code
 * E} are digests.
 */
final class ValuePinsTest {

  private static final String FILE = "v.yaml";
  private static final String D = "sha256:" + "d".repeat(64);
  private static final String E = "sha256:" + "e".repeat(64);
  private static final ImageName IMAGE = new ImageName("ghcr.io/acme/app");

  private static final String PARTS = "tag: i.tag, digest: i.digest, name: i.name";

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(T value) -> value;
      case Checked.Bad<T>(List<Problem> problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static Checked<PinFile> read(String items, String text) {
    List<String> lines = new ArrayList<>();
    for (String item : items.split(" \\+ ", -1)) {
      lines.add("{file: %s, %s}".formatted(FILE, item));
    }
    String catalog =
        "environments: {staging: {accepts: dispatch}}\n"
            + "services: {app: {images: [%s], pins: [%s]}}\n"
                .formatted(IMAGE, String.join(", ", lines));
    Catalog parsed = good(CatalogReader.parse("c.yml", catalog));
    Service service = parsed.services().get("app");
    Location.Values values =
        (Location.Values) service.overlay(parsed.environments().get("staging"));
    return ValueFile.parse(FILE, digests(text).replace('~', '\n'))
        .then(file -> ValuePins.of(values.pins(), Map.of(FILE, file)));
  }

  private static String digests(String text) {
    return text.replace("D", D).replace("E", E);
  }

  private static WantedPin wanted(String version) {
    int at = version.indexOf('@');
    String tag = at < 0 ? version : version.substring(0, at);
    return new WantedPin(
        IMAGE.text(),
        IMAGE,
        Optional.of(new ImageName("mirror.example/app")),
        new Pin(
            Optional.of(tag).filter(t -> !t.isEmpty()).map(Tag::new),
            at < 0
                ? Optional.empty()
                : Optional.of(new Digest(digests(version.substring(at + 1))))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tag: i.tag|i: {tag: v1}|- v1 -",
        "tag: i.tag|i: {tag: \"\"}|- - -",
        "tag: i.tag|i: {tag: }|- - -",
        "tag: i.tag|i: {tag: \"v1@D\"}|- v1 D",
        "tag: i.tag, digest: i.digest|i: {tag: v1, digest: \"D\"}|- v1 D",
        "tag: i.tag, digest: i.digest|i: {tag: v1, digest: \"\"}|- v1 -",
        "tag: i.tag, digest: i.digest|i: {digest: \"D\"}|- - D",
        PARTS + "|i: {tag: v1, name: ghcr.io/acme/app}|- v1 -",
        PARTS + "|i: {tag: v1, name: acme/app}|- v1 -",
        PARTS + "|i: {tag: v1, name: \"mirror.example:5000/app\"}|mirror.example:5000/app v1 -",
        "image: i|i: ghcr.io/acme/app:v1|- v1 -",
        "image: i|i: ghcr.io/acme/app|- - -",
        "image: i|i: ghcr.io/acme/app:v1@D|- v1 D",
        "image: i|i: mirror.example:5000/app@D|mirror.example:5000/app - D",
        "image: i|i: app=ghcr.io/acme/app:v1|- v1 -",
        "image: i|i: ghcr.io/acme/app=mirror.example/x:v1|mirror.example/x v1 -",
        "tag: i.tag|i: {}|none",
        "tag: i.tag|j: 1|none"
      })
  void readsWhatTheyPin(String item, String text, String told) {
    Optional<PinEntry> entry = good(good(read(item, text)).find(IMAGE.text(), IMAGE.text()));
    String words =
        entry
            .map(e ->
                "%s %s %s"
                    .formatted(
                        e.newName().orElse("-"),
                        e.newTag().orElse("-"),
                        e.digest().orElse("-").replace(D, "D")))
            .orElse("none");
    assertEquals(told, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tag: i.tag|i: {tag: v1}|v2|i: {tag: v2}",
        "tag: i.tag|i: {tag: v1}|v1|i: {tag: v1}",
        "tag: i.tag|i: {tag: \"v1@D\"}|v2@E|i: {tag: \"v2@E\"}",
        "tag: i.tag|i: {tag: \"v1@D\"}|v2|i: {tag: \"v2\"}",
        "tag: i.tag, digest: i.digest|i: {tag: v1, digest: \"D\"}|v2|i: {tag: v2, digest: \"\"}",
        "tag: i.tag, digest: i.digest|i: {tag: v1, digest: \"D\"}|v2@E|i: {tag: v2, digest: \"E\"}",
        "tag: i.tag, digest: i.digest|i: {tag: v1}|v2|i: {tag: v2}",
        "tag: i.tag, digest: i.digest|i: {tag: v1, x: 1}|v2@E|i: {tag: v2, digest: \"E\", x: 1}",
        "tag: i.tag, digest: i.digest|i: {tag: v1, digest: \"D\"}|@E|i: {tag: \"\", digest: \"E\"}",
        "tag: i.tag|i: {}|v2|i: {tag: v2}",
        PARTS + "|i:~  tag: v1~  name: x/app~|v2|i:~  tag: v2~  name: x/app~",
        "image: i|i: ghcr.io/acme/app:v1|v2|i: ghcr.io/acme/app:v2",
        "image: i|i: ghcr.io/acme/app:v1@D|v2|i: ghcr.io/acme/app:v2",
        "image: i|i: ghcr.io/acme/app:v1|v2@E|i: ghcr.io/acme/app:v2@E",
        "image: i|i: mirror.example:5000/app:v1|@E|i: mirror.example:5000/app@E",
        "image: i|i: app=ghcr.io/acme/app:v1|v2|i: app=ghcr.io/acme/app:v2",
        "image: i|i: ghcr.io/acme/app|v2|i: ghcr.io/acme/app:v2",
        "image: i.x|i: {x: }|v2|i: {x: \"mirror.example/app:v2\" }",
        "tag: a + tag: b + image: c|a: v1~b: 'v1'~c: x/app:v1~|v2|a: v2~b: 'v2'~c: x/app:v2~",
        "tag: a + tag: b.tag|a: v1~b: {}~|v2|a: v2~b: {tag: v2}~"
      })
  void setsTheVersionAndNoName(String item, String before, String version, String after) {
    PinFile edited = good(good(read(item, before)).set(wanted(version)));
    assertEquals(digests(after).replace('~', '\n'), edited.texts().get(FILE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tag: i.tag|i: {tag: 1.10}|v.yaml:1:10: YAML reads \"1.10\" here as a number or the like",
        "tag: i.tag|i: {tag: 20260101}|v.yaml:1:10: YAML reads \"20260101\" here as a number",
        "image: i|i: envoyproxy/envoy:v1|v.yaml:1:4: this is \"envoyproxy/envoy:v1\", which is not the image \"ghcr.io/acme/app\"",
        "image: i|i: ghcr.io/acme/myapp:v1|v.yaml:1:4: this is \"ghcr.io/acme/myapp:v1\", which",
        PARTS + "|i: {tag: v1, name: redis}|v.yaml:1:20: this is \"redis\", which is not the image",
        "tag: a + tag: b|a: v1~b: v2|v.yaml:2:4: the image \"ghcr.io/acme/app\" is pinned to another version here than in v.yaml:1:4",
        "tag: a|a: &x v1~b: *x|v.yaml:1:4: on the way of \"a\" stands an anchor",
        "tag: a|a: v1~---~a: v1|v.yaml:3:1: more than one document of this file has \"a\""
      })
  void refusesWhatCannotBeTold(String item, String text, String what) {
    assertTold(what, read(item, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tag: i.tag|j: 1|v2|v.yaml:1:1: there is no \"i.tag\" here: the document has no \"i\"",
        "tag: i.tag|j: 1~---~k: 1|v2|v.yaml: no document of this file has \"i.tag\"",
        "tag: i.tag, document: {kind: A}|kind: B|v2|v.yaml: this file has no document that is kind \"A\"",
        "tag: i.tag|i: {tag: v1}|v2@E|v.yaml:1:10: the pin has a digest, and beside \"i.tag\" there is no place for it"
      })
  void saysWhyNothingIsSet(String item, String text, String version, String what) {
    assertTold(what, good(read(item, text)).set(wanted(version)));
  }

  private static void assertTold(String what, Checked<PinFile> checked) {
    String told =
        checked instanceof Checked.Bad<PinFile>(List<Problem> problems)
            ? problems.getFirst().toString()
            : "none";
    assertTrue(told.startsWith(what), told);
  }

  /** Of two services with one file, the second is set in what the first has left. */
  @Test
  void goesOnFromATextThatChangedMeanwhile() {
    PinFile file = good(read("tag: i.tag", "i: {tag: v1}~x: 1~"));
    PinFile other = good(file.in(Map.of(FILE, "i: {tag: v1}\nx: 2\n")));
    assertEquals("i: {tag: v2}\nx: 2\n", good(other.set(wanted("v2"))).texts().get(FILE));
  }
}
