package com.acme.deploytag.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Checked;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The grammar of names, tags and digests. The vectors for names are those that distribution's
 * reference package tests its own grammar with, tag and digest left off.
 */
final class ImageGrammarTest {

  private static final String HEX = "0123456789abcdef".repeat(4);

  static List<String> names() {
    return List.of(
        "test_com",
        "test.com",
        "test.com/foo",
        "test:8080/foo",
        "test.com:8080/foo",
        "test-com:8080/foo",
        "xn--n3h.com/myimage",
        "aa-a/a",
        "a-a/a-a",
        "foo/foo_bar.com",
        "foo_bar.com/foo",
        "foo__bar/a--b/c.d",
        "sub-dom1.foo.com/bar/baz/quux",
        "blog.foo.com/bar/baz",
        "Uppercase.example/lowercase",
        "UPPER/lowercase",
        "192.168.1.1/image",
        "192.168.1.1:5000/team/image",
        "[2001:db8::1]/repo",
        "[2001:db8:1:2:3:4:5:6]:5000/repo",
        "[::1]:5000/repo",
        "b.gcr.io/test.example.com/my-app",
        "ghcr.io/acme/checkout-service",
        "nginx",
        "docker.io/library/nginx",
        "a/" + "a/".repeat(120) + "a",
        "a".repeat(255));
  }

  @ParameterizedTest
  @MethodSource("names")
  void takesNamesAsTheyAre(String name) {
    assertEquals(Checked.good(new ImageName(name)), ImageName.parse(name));
    assertEquals(name, new ImageName(name).toString());
  }

  @ParameterizedTest
  @MethodSource("noNames")
  void refusesWhatIsNoName(String text) {
    assertInstanceOf(Checked.Bad.class, ImageName.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new ImageName(text));
  }

  static Stream<String> noNames() {
    return Stream.concat(
        Stream.of(
            "",
            "/",
            ":tag",
            "@sha256:" + HEX,
            "repo@sha256:" + HEX,
            "test.com/foo:tag",
            "foo:tag",
            "Uppercase",
            "test:5000/Uppercase/lowercase",
            "lowercase/Uppercase",
            "aa/asdf$$^/aa",
            "a//b",
            "/a",
            "a/",
            "a/.",
            "..",
            "../a",
            "a/../b",
            "./a",
            "-foo/bar",
            "foo/bar-",
            "foo-/bar",
            "foo/-bar",
            "_docker/_docker",
            "foo___bar",
            "foo..bar",
            "foo/bar.",
            "test.com:/foo",
            "test.com:x/foo",
            "[fe80::1%eth0]/repo",
            "[2001:db8::1]:5000",
            "[fe80::1%@invalidzone]/repo",
            "[]/repo",
            "2001:db8::1/repo",
            "a b",
            " a",
            "a ",
            "a\n",
            "a\tb",
            "a\u0000",
            "a\r\n::error::x",
            "$(id)",
            "`id`",
            "a;b",
            "ä",
            "а",
            "a\u200b",
            "::set-output name=x::y"),
        Stream.of("a".repeat(256), "a/".repeat(128) + "a"));
  }

  @Test
  void endsSoonOnLongInput() {
    assertInstanceOf(Checked.Bad.class, ImageName.parse("a".repeat(1 << 20) + "!"));
    assertInstanceOf(Checked.Bad.class, ImageName.parse("a-".repeat(127) + "!"));
    assertInstanceOf(Checked.Bad.class, ImageName.parse("a.".repeat(126) + "!/"));
    assertInstanceOf(Checked.Bad.class, Tag.parse("1".repeat(1 << 16)));
    assertInstanceOf(Checked.Bad.class, Digest.parse("sha256:" + "0".repeat(1 << 16)));
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/acme/checkout-service, checkout-service",
    "nginx, nginx",
    "localhost:5000/a/b, b"
  })
  void knowsTheLastPart(String name, String last) {
    assertEquals(last, new ImageName(name).lastPart());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghcr.io/acme/app:v1", "app:v1", "app@sha256:abc", "localhost:5000/a:b"})
  void tellsWhereTagAndDigestGo(String text) {
    assertTrue(remedy(ImageName.parse(text)).startsWith("Give the name alone;"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme/App", "localhost:5000", "", "a b"})
  void tellsHowNamesLook(String text) {
    boolean tagged = text.equals("localhost:5000");
    String start = tagged ? "Give the name alone;" : "Give a name such as";
    assertTrue(remedy(ImageName.parse(text)).startsWith(start), text);
  }

  static List<String> tags() {
    return List.of(
        "v1",
        "1",
        "_",
        "_1",
        "latest",
        "A",
        "1.2.3-rc.1_4",
        "3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a",
        "a-",
        "a.",
        "a__b",
        "x".repeat(128));
  }

  @ParameterizedTest
  @MethodSource("tags")
  void takesTagsAsTheyAre(String tag) {
    assertEquals(Checked.good(new Tag(tag)), Tag.parse(tag));
    assertEquals(tag, new Tag(tag).toString());
  }

  @ParameterizedTest
  @MethodSource("noTags")
  void refusesWhatIsNoTag(String text) {
    assertInstanceOf(Checked.Bad.class, Tag.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new Tag(text));
  }

  static List<String> noTags() {
    return List.of(
        "",
        ".a",
        "-a",
        "a b",
        " a",
        "a ",
        "a\n",
        "a\r",
        "a\u0000",
        "a/b",
        "../a",
        "a:b",
        "a@b",
        "a+b",
        "${TAG}",
        "$(id)",
        "ä",
        "１",
        "a\u200b",
        "::error::",
        "x".repeat(129));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:", "blake3:"})
  void takesDigests(String algorithm) {
    assertEquals(algorithm + HEX, new Digest(algorithm + HEX).toString());
    assertEquals(
        Checked.good(new Digest("sha512:" + HEX + HEX)), Digest.parse("sha512:" + HEX + HEX));
  }

  @ParameterizedTest
  @MethodSource("noDigests")
  void refusesWhatIsNoDigest(String text) {
    assertInstanceOf(Checked.Bad.class, Digest.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new Digest(text));
  }

  static List<String> noDigests() {
    return List.of(
        "",
        HEX,
        "sha256",
        "sha256:",
        ":" + HEX,
        "sha256:" + HEX.substring(1),
        "sha256:" + HEX + "0",
        "sha256:" + HEX.replace('a', 'A'),
        "sha256:" + HEX.replace('a', 'g'),
        "SHA256:" + HEX,
        "sha512:" + HEX,
        "md5:" + HEX.substring(32),
        "sha256:" + HEX + "\n",
        " sha256:" + HEX,
        "@sha256:" + HEX,
        "sha256-" + HEX);
  }

  @Test
  void pinsAreTagOrDigestOrBoth() {
    Tag tag = new Tag("v1");
    Digest digest = new Digest("sha256:" + HEX);
    Pin both = new Pin(Optional.of(tag), Optional.of(digest));
    Pin bare = new Pin(Optional.empty(), Optional.of(digest));
    assertEquals("v1@sha256:" + HEX, both.toString());
    assertEquals("v1", both.version());
    assertEquals("sha256:" + HEX, bare.version());
    assertEquals("v1", Pin.of(tag).toString());
    assertThrows(IllegalArgumentException.class, () -> new Pin(Optional.empty(), Optional.empty()));
  }

  @Test
  void showsHostileTextHarmlessly() {
    Function<String, String> what = t -> bad(Tag.parse(t)).problems().getFirst().what();
    assertEquals("\"a\\n::error::\" is not an image tag", what.apply("a\n::error::"));
    assertEquals(
        "\"" + "x".repeat(80) + "…\" (65,536 characters) is not an image tag",
        what.apply("x".repeat(1 << 16)));
  }

  private static String remedy(Checked<?> checked) {
    return bad(checked).problems().getFirst().remedy();
  }

  private static Checked.Bad<?> bad(Checked<?> checked) {
    return assertInstanceOf(Checked.Bad.class, checked);
  }
}
