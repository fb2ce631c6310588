package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An overlay that pins one tag to the eye, and another one to kustomize, by whatever operation. */
final class HiddenPinTest {

  /** What hides the image, below an overlay that ends with its pin. */
  enum Hidden {
    NEXT_LINE("# c\u0085images: [{name: acme/checkout, newTag: evil}]\n", "U+0085 (next line)"),
    LINE_SEPARATOR("# c\u2028images: [{name: acme/checkout, newTag: evil}]\n", "U+2028"),
    TAG("!!binary aW1hZ2Vz: [{name: acme/checkout, newTag: evil}]\n", "the tag \"!!binary\""),
    CASE("Images: [{name: acme/checkout, newTag: evil}]\n", "takes the key \"Images\""),
    LONG_S("imageſ: [{name: acme/checkout, newTag: evil}]\n", "takes the key \"imageſ\""),
    PATTERN("- {name: acme/check.*, newTag: evil}\n", "\"acme/check.*\" for a pattern"),
    DOT("- {name: acme/checkou., newTag: evil}\n", "\"acme/checkou.\" is a pattern"),
    VERSION("- {name: 'acme/checkout:v1', newTag: evil}\n", "\"acme/checkout:v1\" is a pattern");

    private final String below;
    private final String words;

    Hidden(String below, String words) {
      this.below = below;
      this.words = words;
    }

    String overlay(String tag) {
      return Shop.overlay("checkout", tag) + below;
    }

    void assertTold(String environment, RunResult result) {
      assertEquals("refused", result.output("outcome"), result.log());
      assertTrue(
          result.annotations("error").stream().anyMatch(e -> isTold(e, environment)), result.log());
    }

    private boolean isTold(Annotation error, String environment) {
      // To verify, a pin that may be a service's is a pin of a stranger.
      return (error.message().contains(words) || error.message().contains("may mean any image"))
          && Optional.of(Shop.path("checkout", environment)).equals(error.file())
          && error.line().equals(Optional.of(5));
    }
  }

  private static final String STAGING = Shop.path("checkout", "staging");
  private static final String PRODUCTION = Shop.path("checkout", "production");

  @RegisterExtension final Shop shop = new Shop("");

  @BeforeEach
  void open() {
    for (String environment : new String[] {"staging", "production"}) {
      shop.pin(500, "checkout", environment, "v0", "payments", environment, "w1");
      shop.pin(400, "checkout", environment, "v1");
    }
    shop.pin(300, "checkout", "staging", "v2");
  }

  private void hide(String path, Hidden hidden, String tag) {
    shop.repo.commit(path, hidden.overlay(tag), "hide");
  }

  @ParameterizedTest
  @EnumSource
  void updateRefusesIt(Hidden hidden) throws Exception {
    hide(STAGING, hidden, "v1");
    hidden.assertTold("staging", shop.update("checkout", "v3"));
  }

  @ParameterizedTest
  @EnumSource
  void promotionFromItIsRefused(Hidden hidden) throws Exception {
    hide(STAGING, hidden, "v1");
    hidden.assertTold("staging", shop.promote("checkout"));
  }

  @ParameterizedTest
  @EnumSource
  void promotionOverItIsRefused(Hidden hidden) throws Exception {
    hide(PRODUCTION, hidden, "v1");
    hidden.assertTold("production", shop.promote("checkout"));
  }

  @ParameterizedTest
  @EnumSource
  void rollbackRefusesIt(Hidden hidden) throws Exception {
    hide(PRODUCTION, hidden, "v1");
    hidden.assertTold("production", shop.rollback("checkout", "production"));
  }

  @ParameterizedTest
  @EnumSource
  void verifyRefusesIt(Hidden hidden) throws Exception {
    String base = shop.repo.tip();
    hide(PRODUCTION, hidden, "v1");
    String head = shop.repo.tip();
    shop.repo.move(base);
    hidden.assertTold("production", Shop.run(shop.runner().pullRequest(7, "main", head)));
  }

  @ParameterizedTest
  @EnumSource
  void statusSaysThatItCannotBeTold(Hidden hidden) throws Exception {
    hide(STAGING, hidden, "v1");
    RunResult result = Shop.run(shop.runner().event("schedule", "{\"schedule\":\"17 6 * * 1-5\"}"));
    assertEquals("reported", result.output("outcome"), result.log());
    String told = result.output("json");
    assertTrue(told.contains("\"staging\":{\"state\":\"broken\",\"problems\":"), told);
    assertTrue(result.log().contains("checkout in staging: " + STAGING + ":5:"), result.log());
  }

  /** Staging seemed to have v2 beside payments w1, which production runs; what ran was another. */
  @ParameterizedTest
  @EnumSource
  void whatItSeemedToPinIsNoEvidenceLater(Hidden hidden) throws Exception {
    run("w2", 290, Shop.overlay("checkout", "v0"));
    run("w1", 200, hidden.overlay("v3"));
    run("w2", 100, Shop.overlay("checkout", "v3"));
    RunResult result = shop.promote("checkout");
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("checkout v3 never stood in staging with payments w1"));
  }

  /** The same history with nothing hidden in it. */
  @Test
  void whatItPinsPlainlyIsEvidence() throws Exception {
    run("w2", 290, Shop.overlay("checkout", "v0"));
    run("w1", 200, Shop.overlay("checkout", "v3"));
    run("w2", 100, Shop.overlay("checkout", "v3"));
    assertEquals("pushed", shop.promote("checkout").output("outcome"));
  }

  private void run(String payments, long minutes, String checkout) {
    Map<String, String> files =
        Map.of(
            STAGING,
            checkout,
            Shop.path("payments", "staging"),
            Shop.overlay("payments", payments));
    Chronicle.of(shop.repo).commit(shop.ago(minutes), "by hand", files).write();
  }

  /** A rollback does not go back to what an overlay only seemed to pin. */
  @ParameterizedTest
  @EnumSource
  void nothingGoesBackToIt(Hidden hidden) throws Exception {
    hide(PRODUCTION, hidden, "v8");
    shop.repo.commit(PRODUCTION, Shop.overlay("checkout", "v9"), "put it right");
    RunResult result = shop.rollback("checkout", "production", "tag", "v8");
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("\"v8\" was never pinned"), result.log());
  }
}
