package com.acme.deploytag.ledger.trailer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrailersTest {

  @Test
  void groupsByService() {
    Trailers trailers =
        Trailers.of(
            """
            rollback: a, b in production

            * a
            * b

            Service: a
            Environment: production
            Rejected-Tag: 2
            Service: b
            Environment: production
            Rejected-Tag: 4
            Run: https://forge.example/run
            """);
    assertEquals(2, trailers.groups().size());
    assertEquals("2", trailers.groups().getFirst().get(Trailer.REJECTED));
    assertEquals(
        Optional.of(new ServiceEnvironment("b", "production")),
        Trailers.target(trailers.groups().getLast()));
    assertEquals(Optional.of("https://forge.example/run"), trailers.value(Trailer.RUN));
  }

  @Test
  void takesWhatStandsBeforeTheOnlyService() {
    Trailers trailers = Trailers.of("x\r\n\r\nRejected-Tag: 2\r\nService: a\r\nEnvironment: p\r\n");
    assertEquals(
        List.of(Map.of(Trailer.REJECTED, "2", Trailer.SERVICE, "a", Trailer.ENVIRONMENT, "p")),
        trailers.groups());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Service",
        "> Service: a\n> Environment: p",
        "    Service: a\n    Environment: p",
        "* Service: a",
        "-Service: a",
        "Service : a",
        "service: a",
        "Sérvice: a",
        "Environment: p\nRejected-Tag: 2",
      })
  void readsNothingElse(String message) {
    assertEquals(List.of(), Trailers.blocks(message));
    assertEquals(List.of(), Trailers.of("subject\n\n" + message).groups());
  }

  /** GitHub puts the messages of a squash one after the other, and more below. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "%s\n\nCo-authored-by: octocat <octocat@users.noreply.github.com>\n",
        "%s\nSigned-off-by: a <a@b>\n",
        "%s\n\nSigned-off-by: a <a@b>\n\n* Merge branch 'main' into deploy-tag/p/a\n\n---------\n\n"
            + "Co-authored-by: a <a@b>\nCo-authored-by: c <c@d>",
        "* rollback: a\n\n%s\n\n* typo\n\n* another\n\nwith a text",
        "---------\n\n%s",
        "<!-- deploy-tag: promotion 1234 -->\n%s-->",
        "text\r\n%s\r\n",
      })
  void readsThemWhereverASquashPutsThem(String shape) {
    Trailers trailers =
        Trailers.of(
            "x (#1)\n\n" + shape.formatted("Service: a\r\nEnvironment: p\nRejected-Tag: 2\n"));
    assertEquals(1, trailers.groups().size());
    assertEquals("2", trailers.groups().getFirst().get(Trailer.REJECTED));
    assertEquals(
        Optional.of(new ServiceEnvironment("a", "p")),
        Trailers.target(trailers.groups().getFirst()));
  }

  @Test
  void readsEachBlockByItself() {
    List<Trailers> blocks =
        Trailers.blocks("x\n\nService: a\nSequence: 1\n\n* y\n\nService: b\nRun: z\n\nRun: none");
    assertEquals(2, blocks.size());
    assertEquals(Optional.empty(), blocks.getLast().value(Trailer.SEQUENCE));
    assertEquals(Optional.of("z"), blocks.getLast().value(Trailer.RUN));
  }

  /** It is no subject then, but git takes it as it is. */
  @Test
  void readsAMessageThatBeginsWithAnEmptyLine() {
    assertEquals(1, Trailers.blocks("\nService: a\nEnvironment: p\n").size());
  }

  @Test
  void takesTwoWordsForNone() {
    Trailers trailers = Trailers.of("Service: a\nRejected-Tag: 1\nRejected-Tag: 2\nTag: 3\nTag: 3");
    assertEquals(
        List.of(Map.of(Trailer.SERVICE, "a", Trailer.REJECTED, "", Trailer.TAG, "3")),
        trailers.groups());
  }

  /** A megabyte of them is read in no time, and more not at all. */
  @Test
  void readsWhatIsHuge() {
    String lines = "Co-authored-by: a <a@b>\n".repeat(40_000);
    assertEquals("a", Trailers.of("Service: a\n" + lines).groups().getFirst().get(Trailer.SERVICE));
    assertEquals(List.of(), Trailers.blocks("Service: a\n" + lines + lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "a", "z", "A", "Z", "x-y", "R2-"})
  void knowsAKey(String key) {
    assertEquals(
        List.of(Map.of(Trailer.SERVICE, "a", Trailer.ENVIRONMENT, "p")),
        Trailers.of("Service: a\n" + key + ": 1\nEnvironment: p").groups());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-x", "x y", "x/", "x;", "x@", "x[", "x`", "x{", "\u00e9"})
  void endsWhereALineHasNoKey(String key) {
    assertEquals(
        List.of(Map.of(Trailer.SERVICE, "a", Trailer.ENVIRONMENT, "p")),
        Trailers.of("Service: a\nEnvironment: p\n" + key + ": 1\nTag: x").groups());
  }

  @Test
  void readsNoEndlessMessage() {
    String block = "Service: a\nEnvironment: p\n";
    String most = block + "x".repeat((1 << 20) - block.length());
    assertEquals(1, Trailers.blocks(most).size());
    assertEquals(0, Trailers.blocks(most + "x").size());
  }
}
