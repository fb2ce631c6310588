package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Chronicle;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The last days of two services, of which payments calls checkout, as their pipelines would have
 * left them in the example's history. It is written anew: on top of commits of this minute nothing
 * can have landed days ago.
 */
final class LastDays {

  static final String OLD_CHECKOUT = "c1" + "0".repeat(38);
  static final String OLD_PAYMENTS = "a1" + "0".repeat(38);
  static final String NEW_CHECKOUT = "c2" + "0".repeat(38);
  static final String NEW_PAYMENTS = "a2" + "0".repeat(38);

  private static final String CATALOG = ".github/deploy-tag.yml";

  private final BareRepo repo;
  private final Instant now = Instant.now();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Chronicle chronicle;

  private LastDays(BareRepo repo) {
    this.repo = repo;
    this.chronicle = Chronicle.anew(repo);
  }

  /** Writes them, beginning with the files that {@code repo} has. */
  static void write(BareRepo repo) {
    LastDays days = new LastDays(repo);
    days.chronicle.commitAll(days.now.minus(Duration.ofDays(4)), "initial", "main");
    days.catalog();
    days.pin("checkout", "staging", OLD_CHECKOUT).pin("payments", "staging", OLD_PAYMENTS);
    days.pin("checkout", "production", OLD_CHECKOUT).pin("payments", "production", OLD_PAYMENTS);
    days.commit(Duration.ofDays(3), "the week begins");
    days.pin("payments", "staging", NEW_PAYMENTS);
    days.commit(Duration.ofHours(5), "deploy: payments-service to staging");
    days.pin("checkout", "staging", NEW_CHECKOUT);
    days.commit(Duration.ofHours(4), "deploy: checkout-service to staging");
    days.chronicle.write();
  }

  /** The team writes down who calls whom, and how long a version has to prove itself. */
  private void catalog() {
    String text =
        repo.text(CATALOG)
            .replace("    through: commit\n", "    through: commit\n    soak: 30m\n")
            .replace(
                "    images: [ghcr.io/acme/payments-service]\n",
                "    images: [ghcr.io/acme/payments-service]\n    depends-on: [checkout-service]\n");
    files.put(CATALOG, text);
  }

  private LastDays pin(String service, String environment, String tag) {
    String path = "apps/%s/overlays/%s/kustomization.yaml".formatted(service, environment);
    String image = "ghcr.io/acme/" + service + "-service";
    Pattern pin = Pattern.compile("(" + Pattern.quote(image) + "'?\\s+newTag: ['\"]?)[0-9a-f]{40}");
    files.put(path, pin.matcher(repo.text(path)).replaceFirst("$1" + tag));
    return this;
  }

  private void commit(Duration ago, String message) {
    chronicle.commit(now.minus(ago), message, files);
    files.clear();
  }
}
