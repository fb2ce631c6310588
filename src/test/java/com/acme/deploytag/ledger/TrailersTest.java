package com.acme.deploytag.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.git.CommitId;
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
    assertEquals("2", trailers.groups().getFirst().get("Rejected-Tag"));
    assertEquals(
        Optional.of(new Track("b", "production")), Trailers.track(trailers.groups().getLast()));
    assertEquals(Optional.of("https://forge.example/run"), trailers.value("Run"));
  }

  @Test
  void takesWhatStandsBeforeTheOnlyService() {
    Trailers trailers = Trailers.of("x\r\n\r\nRejected-Tag: 2\r\nService: a\r\nEnvironment: p\r\n");
    assertEquals(
        List.of(Map.of("Rejected-Tag", "2", "Service", "a", "Environment", "p")),
        trailers.groups());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Service: a",
        "subject\n\nService: a\nEnvironment: p\n\nRevert \"rollback\" and what it said",
      })
  void readsNoneButThoseOfTheLastParagraph(String message) {
    assertEquals(List.of(), Trailers.of(message).groups());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\nCo-authored-by: octocat <octocat@users.noreply.github.com>\n",
        "\n\n* Merge branch 'main' into deploy-tag/p/a\n\n---------\n\n"
            + "Co-authored-by: a <a@b>\nCo-authored-by: c <c@d>",
      })
  void readsPastWhatASquashAdds(String added) {
    Trailers trailers =
        Trailers.of("x (#1)\n\nService: a\nEnvironment: p\nRejected-Tag: 2" + added);
    assertEquals("2", trailers.groups().getFirst().get("Rejected-Tag"));
  }

  @Test
  void lastWordsComeBack() {
    CommitId one = new CommitId("1".repeat(40));
    CommitId two = new CommitId("2".repeat(40));
    for (LastWords words :
        List.of(
            new LastWords(Map.of(), one),
            new LastWords(Map.of("production", two, "staging", one), one))) {
      assertEquals(Optional.of(words), LastWords.parse(words.toString()));
    }
    assertEquals("none as of " + one, new LastWords(Map.of(), one).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "none as of 1234",
        "staging as of 1111111111111111111111111111111111111111",
        "staging 11, none as of 1111111111111111111111111111111111111111",
      })
  void lastWordsAreNothingElse(String text) {
    assertEquals(Optional.empty(), LastWords.parse(text));
  }
}
