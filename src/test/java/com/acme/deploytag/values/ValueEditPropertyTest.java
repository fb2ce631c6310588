package com.acme.deploytag.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.yaml.Tags;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * For every file: the value that is set is what others read, and all else is what it was, to the
 * byte and to other readers. What is set is called {@code OLD} in the files here.
 */
final class ValueEditPropertyTest {

  private static final String PATH = "a[\"b.c\"].list[name=x].tag";

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(T value) -> value;
      case Checked.Bad<T>(List<Problem> problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static String set(String name, String text, String value) {
    ValuePath path = good(ValuePath.parse(PATH));
    ValueFile file = good(ValueFile.parse(name, text));
    OptionalInt document = good(file.document(DocumentChoice.ANY, path));
    return good(file.set(document.orElseThrow(), path, value, "")).text();
  }

  private static Arbitrary<String> scalar() {
    return Arbitraries.of(
        "1", "x", "'y'", "\"z: #\"", "|-\n            text\n            ---", "{p: [q]}", "");
  }

  private static Arbitrary<String> comment() {
    return Arbitraries.of("", " # why", "  #  a: b", " # ---");
  }

  @Provide
  Arbitrary<String> tags() {
    return Tags.all();
  }

  @Provide
  Arbitrary<String> yaml() {
    Arbitrary<String> old = Arbitraries.of("OLD", "'OLD'", "\"OLD\"");
    Arbitrary<String> item =
        Combinators.combine(scalar(), old, comment(), scalar())
            .as((before, value, comment, behind) ->
                Arbitraries.of(
                    """
                          - name: x
                            tag: %s%s
                            more: %s
                    """
                        .formatted(value, comment, behind),
                    """
                          -   tag: %s%s
                              name: 'x'
                    """
                        .formatted(value, comment),
                    """
                          - {name: x, "tag": %s, m: n}%s
                    """
                        .formatted(value, comment)))
            .flatMap(a -> a);
    Arbitrary<String> document =
        Combinators.combine(scalar(), item, comment(), scalar())
            .as((first, list, comment, last) ->
                """
                first: %s
                a:%s
                  "b.c":
                    list:
                      - name: w
                        tag: NONE
                %s
                  last: %s
                """
                    .formatted(first.indent(2).strip(), comment, list.stripTrailing(), last));
    Arbitrary<String> before =
        Arbitraries.of("", "# c\n", "---\n", "k: 1\n---\n", "# c\n---\nk: |\n  ...\n...\n---\n");
    Arbitrary<String> behind = Arbitraries.of("", "\n\n", "# end", "---\nk: 2\n", "...\n");
    return Combinators.combine(before, document, behind, Arbitraries.of("\n", "\r\n"))
        .as((b, d, e, line) -> (b + d + e).replace("\n", line));
  }

  @Property(tries = 1000)
  void changesOneValueOfYaml(@ForAll("yaml") String text, @ForAll("tags") String tag) {
    String edited = set("v.yaml", text, tag);
    assertEquals(
        NaiveValues.documents(text).toString().replace("OLD", tag),
        NaiveValues.documents(edited).toString());
    assertKept(text, edited, tag);
  }

  @Provide
  Arbitrary<String> json() {
    Arbitrary<String> space = Arbitraries.of("", " ", "\n  ", "\n\t");
    Arbitrary<String> value =
        Arbitraries.of("1", "null", "\"y\"", "[ ]", "{\"p\" : [true]}", "\"\\u00e4 \\\"\"");
    return Combinators.combine(space, space, value, value)
        .as((one, two, first, last) ->
            "{%s\"first\":%s%s,\"a\": {%s\"b.c\" :{\"list\":[{\"name\":\"x\",%s\"tag\": \"OLD\"%s}, {\"name\": \"w\"}]}},%s\"last\": %s}"
                .formatted(one, two, first, two, one, one, two, last));
  }

  @Property(tries = 500)
  void changesOneValueOfJson(@ForAll("json") String text, @ForAll("tags") String tag)
      throws IOException {
    String edited = set("v.json", text, tag);
    ObjectMapper json = new ObjectMapper();
    assertEquals(json.readTree(text.replace("OLD", tag)), json.readTree(edited));
    assertKept(text, edited, tag);
  }

  /** Nothing but the value and its quotes is other. */
  private static void assertKept(String text, String edited, String tag) {
    int at = text.indexOf("OLD");
    String start = text.substring(0, at).replaceAll("['\"]$", "");
    String end = text.substring(at + 3).replaceAll("^['\"]", "");
    assertTrue(edited.startsWith(start), edited);
    assertTrue(edited.endsWith(end), edited);
    String written = edited.substring(start.length(), edited.length() - end.length());
    assertTrue(List.of(tag, "'" + tag + "'", '"' + tag + '"').contains(written), written);
  }
}
