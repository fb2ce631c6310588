package com.acme.deploytag.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One value of a file is set, and everything else stays; {@code ~} is a line end here. */
final class ValueFileTest {

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(T value) -> value;
      case Checked.Bad<T>(List<Problem> problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static ValuePath path(String text) {
    return good(ValuePath.parse(text));
  }

  private static Checked<ValueFile> set(String name, String text, String path, String value) {
    return ValueFile.parse(name, text.replace('~', '\n').replace("PIPE", "|"))
        .then(file ->
            file.document(DocumentChoice.ANY, path(path))
                .then(index -> file.set(index.orElseThrow(), path(path), value, "tag")));
  }

  private static String edited(String name, String text, String path, String value) {
    return good(set(name, text, path, value)).text().replace('\n', '~').replace("|", "PIPE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // How it is written stays.
        "image:~  tag: v1 # why~x: 1~|image.tag|v2|image:~  tag: v2 # why~x: 1~",
        "image: {tag: 'v1', a: b}|image.tag|v2|image: {tag: 'v2', a: b}",
        "image:~  tag: \"v1\"|image.tag|v2|image:~  tag: \"v2\"",
        "tag: v1~|tag|1.10|tag: \"1.10\"~",
        "tag: 'v1'~|tag|0123|tag: '0123'~",
        "tag:~|tag|v2|tag: v2~",
        "tag: null~|tag|v2|tag: v2~",
        "tag: \"\" # none~|tag|v2|tag: \"v2\" # none~",
        "tag: v1\r~b: 1\r~|tag|v2|tag: v2\r~b: 1\r~",
        "\uFEFFtag: v1~|tag|v2|\uFEFFtag: v2~",
        "digest: sha256:ab~|digest||digest: \"\"~",
        // Lists.
        "c:~- name: a~  image: a:1~- name: b~  image: b:1~|c[name=b].image|b:2|c:~- name: a~  image: a:1~- name: b~  image: b:2~",
        "images: [a:1, b:1]~|images[1]|b:2|images: [a:1, \"b:2\"]~",
        "images:~  - a=x/a:1~|images.0|a=x/a:2|images:~  - a=x/a:2~",
        "- {t: v1}~|[0].t|v2|- {t: v2}~",
        // Keys that want quotes.
        "a: {b.c/d: v1}~|a[\"b.c/d\"]|v2|a: {b.c/d: v2}~",
        // Several documents.
        "a: 1~---~tag: v1~---~b: 1~|tag|v2|a: 1~---~tag: v2~---~b: 1~",
        "# c~---~a: 1~...~---~tag: v1~...~|tag|v2|# c~---~a: 1~...~---~tag: v2~...~",
        "--- {tag: v1}~--- {b: 1}~|tag|v2|--- {tag: v2}~--- {b: 1}~",
        // What lacks is added beside the tag, else behind another value.
        "image:~  tag: v1 # why~  x: 1~|image.digest|d1|image:~  tag: v1 # why~  digest: d1~  x: 1~",
        "image: {tag: \"v1\"}~|image.digest|d1|image: {tag: \"v1\", digest: \"d1\"}~",
        "image: {}~|image.tag|v2|image: {tag: v2}~",
        "image:~  repository: x~  pull:~    a: 1~|image.tag|v2|image:~  repository: x~  tag: v2~  pull:~    a: 1~",
        // A text that only looks like another document.
        "a: PIPE~  ---~tag: v1~|tag|v2|a: PIPE~  ---~tag: v2~",
        "---x: 1~tag: v1~|tag|v2|---x: 1~tag: v2~"
      })
  void changesTheValueAlone(String before, String path, String value, String after) {
    assertEquals(after, edited("values.yaml", before, path, value == null ? "" : value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"image\": {\"tag\": \"v1\"}}|image.tag|v2|{\"image\": {\"tag\": \"v2\"}}",
        "{~\t\"tag\": \"v1\",~\t\"x\": [1]~}~|tag|v2|{~\t\"tag\": \"v2\",~\t\"x\": [1]~}~",
        "{\"tag\": null}|tag|v2|{\"tag\": \"v2\"}",
        "{\"tag\": \"v1\"}|digest|d1|{\"tag\": \"v1\", \"digest\": \"d1\"}",
        "{}|tag|v2|{\"tag\": \"v2\"}",
        "{~  \"tag\": \"v1\"~}|digest|d1|{~  \"tag\": \"v1\",~  \"digest\": \"d1\"~}"
      })
  void leavesJsonJson(String before, String path, String value, String after) {
    assertEquals(after, edited("values.json", before, path, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: &x {tag: v1}~b: *x~|b.tag|f.yaml:2:4: \"b.tag\" leads to an alias",
        "a: &x {tag: v1}~b: *x~|a.tag|f.yaml:1:4: on the way of \"a.tag\" stands an anchor",
        "a: {tag: &x v1}~b: *x~|a.tag|f.yaml:1:10: on the way of \"a.tag\" stands an anchor",
        "d: &d {tag: v1}~a:~  <<: *d~|a.tag|f.yaml:3:3: on the way of \"a.tag\" stands a merge key",
        "a: {tag: {b: 1}}~|a.tag|f.yaml:1:10: \"a.tag\" is a mapping, not a value",
        "tag: PIPE~  v1~|tag|f.yaml:1:6: \"tag\" is written as a block scalar",
        "a: 1~|a.tag|f.yaml:1:4: there is no \"a.tag\" here: \"a\" is \"1\"",
        "a: 1~|b.tag|f.yaml:1:1: there is no \"b.tag\" here: the document has no \"b\"",
        "c: [{n: a}, {n: a}]~|c[n=a].i|f.yaml:1:4: there is no \"c[n=a].i\" here: \"c\" has no the item with n \"a\", or several",
        "c: [a]~|c[1]|f.yaml:1:4: there is no \"c[1]\" here: \"c\" has no [1]",
        "a:~  b:~    c: 1~|a.tag|f.yaml:2:3: there is no \"a.tag\" here: the mapping has no \"tag\""
      })
  void saysWhatIsInTheWay(String text, String path, String what) {
    assertEquals(what, problem(set("f.yaml", text, path, "v2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tag: v1~---~tag: v1~|f.yaml:3:1: more than one document of this file has \"tag\": another starts in line 1",
        "tag: v1~---~b: *x~|f.yaml:3:4: ",
        "tag: v1~---~b: 1~b: 2~|f.yaml:4:1: the key \"b\" stands twice in the same mapping"
      })
  void refusesAFileInWhichItCannotTell(String text, String what) {
    String problem = problem(set("f.yaml", text, "tag", "v2"));
    assertTrue(problem.startsWith(what), problem);
  }

  private static String problem(Checked<ValueFile> checked) {
    return checked instanceof Checked.Bad<ValueFile>(List<Problem> problems)
        ? problems.getFirst().place().orElseThrow() + ": " + problems.getFirst().what()
        : "none";
  }

  private static final String MANIFESTS =
      """
      kind: Service
      metadata: {name: app}
      ---
      kind: Deployment
      metadata: {name: app}
      spec: {image: app:1}
      ---
      kind: Deployment
      metadata: {name: worker}
      spec: {image: app:1}
      """;

  @ParameterizedTest
  @CsvSource({"Deployment,app,1", "Deployment,worker,2", "Service,,0", ",worker,2"})
  void choosesADocumentByKindAndName(String kind, String name, int index) {
    DocumentChoice choice =
        new DocumentChoice(Optional.ofNullable(kind), Optional.ofNullable(name));
    ValueFile file = good(ValueFile.parse("f.yaml", MANIFESTS));
    assertEquals(OptionalInt.of(index), good(file.document(choice, path("spec.image"))));
  }

  @Test
  void findsNoDocumentOfAnotherKind() {
    DocumentChoice choice = new DocumentChoice(Optional.of("Rollout"), Optional.empty());
    ValueFile file = good(ValueFile.parse("f.yaml", MANIFESTS));
    assertEquals(OptionalInt.empty(), good(file.document(choice, path("spec.image"))));
  }
}
