package com.acme.deploytag.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fixture;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Pull requests to the example infra repository, and what verify says of them. */
public final class Proposals extends Fixture {

  public static final String STAGING = "apps/checkout/overlays/staging/kustomization.yaml";
  public static final String PRODUCTION = "apps/checkout/overlays/production/kustomization.yaml";

  Forge forge;
  BareRepo main;

  @Override
  protected void setUp() throws Exception {
    forge = part(new Forge());
    main = forge.repo;
    // Nothing of what the tests make is younger than they say.
    main.clock(ago(Duration.ofDays(1)));
  }

  private static Instant ago(Duration age) {
    return Instant.now().minus(age).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Deploys to staging, so long ago. */
  void deploy(String app, String tag, Duration age) {
    main.clock(ago(age));
    set(main, "apps/%s/overlays/staging/kustomization.yaml".formatted(app), tag);
  }

  /** Writes a catalog with this instead of {@code through: commit}, and these lines at its end. */
  void rules(String instead, String more) {
    String catalog = main.text(Forge.CATALOG).replace("through: commit", instead);
    main.commit(Forge.CATALOG, catalog + more, "rules");
  }

  /** Lets payments-service call checkout-service, and production wait for half an hour. */
  void dependencies() {
    String catalog =
        main.text(Forge.CATALOG)
            .replace("through: commit", "soak: 30m")
            .replace(
                "path: apps/payments\n",
                "path: apps/payments\n    depends-on: [checkout-service]\n");
    main.commit(Forge.CATALOG, catalog, "rules");
  }

  /** A pull request, so far without a change: its head is at no branch. */
  BareRepo open() {
    return main.branch("refs/pull/7/head");
  }

  /** Sets the 40-digit tag in {@code file}; the new tip. */
  public static String set(BareRepo repo, String file, String tag) {
    return edit(repo, file, "(newTag: ['\"]?)[0-9a-f]{40}", "$1" + tag);
  }

  static String edit(BareRepo repo, String file, String pattern, String replacement) {
    String old = repo.text(file);
    String text = old.replaceFirst(pattern, replacement);
    assertTrue(!text.equals(old), file);
    return repo.commit(file, text, "change " + file);
  }

  /** Judges {@code head} and sees to it that nothing was written. */
  RunResult verify(String head) throws Exception {
    String refs = main.refs();
    forge.server.forgetRequests();
    forge.server.readOnly(true);
    RunResult result = Forge.run(forge.verify(head));
    assertEquals(refs, main.refs());
    assertEquals("false", result.output("changed"));
    return result;
  }

  RunResult passes(String head) throws Exception {
    RunResult result = verify(head);
    assertEquals(0, result.exit(), result.log());
    assertEquals("passed", result.output("outcome"));
    assertEquals(List.of(), result.annotations());
    return result;
  }

  /** The findings as {@code file:line: message}. */
  List<String> refuses(String head) throws Exception {
    RunResult result = verify(head);
    assertEquals(1, result.exit(), result.log());
    assertEquals("refused", result.output("outcome"), result.log());
    return result.annotations("error").stream().map(Proposals::text).toList();
  }

  private static String text(Annotation finding) {
    return finding.file().orElse("")
        + finding.line().map(line -> ":" + line).orElse("")
        + ": "
        + finding.message();
  }

  /** Says that there is one finding, at {@code place}, with each of {@code words} in it. */
  static void assertOnly(List<String> findings, String place, String... words) {
    assertEquals(1, findings.size(), String.join("\n", findings));
    String finding = findings.getFirst();
    assertTrue(finding.startsWith(place + ": "), finding);
    for (String word : words) {
      assertTrue(finding.contains(word), "no " + word + " in: " + finding);
    }
  }
}
