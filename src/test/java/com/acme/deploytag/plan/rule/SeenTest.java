package com.acme.deploytag.plan.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PinHistory;
import com.acme.deploytag.plan.ServiceVersion;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.gate.Gate;
import com.acme.deploytag.plan.gate.GateViolation;
import com.acme.deploytag.plan.gate.Verdict;
import com.acme.deploytag.planner.Planner;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a version ran is only said where the cluster tells; else that it stood there. */
final class SeenTest {

  private static final Pattern SAID =
      Pattern.compile("\\b(never|ever|what|has|have) (stood|ran|run)\\b");

  private static Catalog catalog(boolean isTold) {
    String text =
        """
        environments:
          staging: {accepts: dispatch, health: 'cd/{service}'}
          eu: {accepts: promotion, from: staging, hotfix: refuse, health: 'cd/{service}'}
          us: {accepts: promotion, from: staging}
          asia: {accepts: promotion, from: eu}
        services:
          shop: {path: shop, images: [acme/shop]}
        """;
    String wanted = isTold ? text : text.replace(", health: 'cd/{service}'", "");
    return ((Checked.Good<Catalog>) CatalogReader.parse("c.yml", wanted.getBytes(UTF_8))).value();
  }

  private static Environment.Promoted environment(Catalog catalog, String name) {
    return (Environment.Promoted) catalog.environments().get(name);
  }

  /** A message by which production is kept from what was never seen before it. */
  enum Message {
    HOTFIX_REFUSED {
      @Override
      Problem of(Catalog catalog) {
        return hotfix(catalog, "eu", "40d shop/staging=v0 shop/eu=v0; 30d shop/eu=fix");
      }
    },
    HOTFIX_WARNED {
      @Override
      Problem of(Catalog catalog) {
        return hotfix(catalog, "us", "40d shop/staging=v0 shop/us=v0; 30d shop/us=fix");
      }
    },
    HOTFIX_UNKNOWN {
      @Override
      Problem of(Catalog catalog) {
        return hotfix(catalog, "eu", "40d shop/staging=v1 shop/eu=v0");
      }
    },
    NEVER_THERE {
      @Override
      Problem of(Catalog catalog) {
        ServiceVersion wanted = new ServiceVersion("shop", PinHistory.version("shop", "v9"));
        GateViolation violation = new GateViolation.NeverRan(wanted);
        Ledger ledger = PinHistory.of("40d shop/staging=v1").ledger(HistoryCompleteness.WHOLE);
        Verdict verdict =
            new Verdict(
                Set.of("shop"),
                List.of(violation),
                List.of(),
                List.of(),
                List.of(),
                ledger.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        return new Gate(catalog, environment(catalog, "eu"), ledger)
            .text(verdict)
            .problem(violation);
      }
    },
    CHAIN {
      @Override
      Problem of(Catalog catalog) {
        return refused(catalog, Parameter.TO, "eu,asia");
      }
    },
    ROLLBACK {
      @Override
      Problem of(Catalog catalog) {
        return refused(catalog, Parameter.TAG, "v9");
      }
    };

    abstract Problem of(Catalog catalog);

    private static Problem hotfix(Catalog catalog, String to, String history) {
      Ledger ledger = PinHistory.of(history).ledger(HistoryCompleteness.CUT);
      return HotfixRule.of(catalog, environment(catalog, to), ledger)
          .problem("shop", "v9")
          .orElseThrow();
    }

    private static Problem refused(Catalog catalog, Parameter parameter, String value) {
      Map<Parameter, String> asked = new HashMap<>(Map.of(Parameter.SERVICE, "shop"));
      asked.put(parameter, value);
      Request.Change request = new Request.Promote(Params.ofTexts(asked), List.of());
      if (parameter == Parameter.TAG) {
        asked.put(Parameter.ENVIRONMENT, "eu");
        request = new Request.Rollback(Params.ofTexts(asked), List.of());
      }
      Ledger ledger =
          PinHistory.of("40d shop/eu=v0; 30d shop/eu=v1").ledger(HistoryCompleteness.WHOLE);
      Map<Location, Overlay> overlays = new HashMap<>();
      for (Environment environment : catalog.environments().values()) {
        byte[] pin = "images: [{name: acme/shop, newTag: v1}]\n".getBytes(UTF_8);
        overlays.put(
            catalog.services().get("shop").overlay(environment),
            Overlay.of(Kustomization.parse("kustomization.yaml", pin)));
      }
      Snapshot snapshot = new Snapshot(catalog, overlays, ledger);
      Decision decision = Planner.of(request, catalog).plan(snapshot).decision();
      return assertInstanceOf(Decision.Refused.class, decision).problems().getFirst();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HOTFIX_REFUSED, 'never stood, has stood', 'never ran, has run'",
    "HOTFIX_WARNED, never stood, never ran",
    "HOTFIX_UNKNOWN, 'ever stood, has stood', 'ever ran, has run'",
    "NEVER_THERE, 'never stood, what stood', 'never ran, what ran'",
    "CHAIN, 'have stood, has stood', 'have run, has run'",
    "ROLLBACK, never stood, never ran",
  })
  void isSaidOfWhatIsKnown(Message message, String withoutHealth, String withHealth) {
    assertEquals(withoutHealth, said(message.of(catalog(false)).text()));
    assertEquals(withHealth, said(message.of(catalog(true)).text()));
  }

  private static String said(String text) {
    return String.join(
        ", ", SAID.matcher(text).results().map((MatchResult match) -> match.group()).toList());
  }

  /** A message that is not in the table has its word from {@code Seen}, too. */
  @Test
  void isWrittenOutNowhere() throws IOException {
    Pattern claim = Pattern.compile("\"[^\"\\n]*\\b(never|ever|what|has|have|both) (ran|run)\\b");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<String> claims =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(SeenTest::lines)
              .filter(line -> claim.matcher(line).find() && !line.strip().startsWith("*"))
              .map(String::strip)
              .toList();
      // Said where the cluster tells, or for how long to wait.
      assertEquals(
          List.of(
              "\"Promote again when the cluster reports that both run in %s%s.\"",
              ".formatted(called, from, lettingRun(\"let both run there\"));",
              ".formatted(from, lettingRun(\"and they have run\"));",
              "unproven.other(), from, unproven.wanted(), lettingRun(\"let both run there\"));"),
          claims.stream().sorted().toList());
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
