package com.acme.deploytag.git.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server may send one on to. */
final class RedirectsTest {

  private static URI followed(String from, String to) throws IOException {
    return sent(from, to + GitService.UPLOAD.refs(), 0);
  }

  private static URI sent(String from, String location, int followed) throws IOException {
    URI base = URI.create(from);
    return new Redirects(base).follow(base, GitService.UPLOAD, 301, location, followed);
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example/a/b, https://other.example/a/b",
    "http://git.example/a/b, https://git.example/a/b",
    "http://git.example/a/b, http://other.example/a/b",
  })
  void goesWhereItIsAsSafe(String from, String to) throws IOException {
    assertEquals(URI.create(to), followed(from, to));
  }

  /** What was asked for in secret is not asked for in the open. */
  @ParameterizedTest
  @CsvSource({
    "https://git.example/a/b, http://git.example/a/b",
    "https://git.example/a/b, http://other.example/a/b",
    "https://git.example/a/b, ftp://git.example/a/b",
    "https://git.example/a/b, https://user:word@git.example/a/b",
    "https://git.example/a/b, https:///a/b",
    "https://git.example/a/b, https:git.example/a/b",
    "https://git.example/a/b, https://git.example/a b",
  })
  void goesNowhereElse(String from, String to) {
    assertThrows(HttpStatusException.class, () -> followed(from, to));
  }

  @Test
  void staysWithTheServerWhereNoneIsNamed() throws IOException {
    assertEquals(URI.create("https://git.example/c"), followed("https://git.example/a/b", "/c"));
  }

  /** A page to sign in at, or what only a push asks, is no answer to what was asked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://git.example/login",
        "https://git.example/a/b/info/refs?service=git-receive-pack",
        "https://git.example/a/b/info/refs?service=git-upload-pack&x",
        ""
      })
  void goesToNoOtherQuestion(String location) {
    assertThrows(HttpStatusException.class, () -> sent("https://git.example/a/b", location, 0));
  }

  @Test
  void goesFiveTimesAndNoMore() throws IOException {
    String location = "https://other.example/a" + GitService.UPLOAD.refs();
    URI there = URI.create("https://other.example/a");
    assertEquals(there, sent("https://git.example/a/b", location, 4));
    assertThrows(HttpStatusException.class, () -> sent("https://git.example/a/b", location, 5));
  }
}
