package com.acme.deploytag.verify.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.Origin;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must be read to judge changed pins; see {@link Proposed}. */
final class ReviewerTest {

  private static final String CATALOG =
      """
      environments:
        staging: {accepts: dispatch}
        production: {accepts: promotion, from: staging}
      services:
        shop: {path: apps/shop, images: [acme/shop], depends-on: [cart]}
        cart: {path: apps/cart, images: [acme/cart]}
        mail: {path: apps/mail, images: [acme/mail]}
      """;

  private static String pin(String service, String tag) {
    return "images:\n- {name: acme/%s, newTag: %s}\n".formatted(service, tag);
  }

  private static Proposed shop(String environment) {
    return new Proposed(CATALOG)
        .base("shop/" + environment, pin("shop", "v1"))
        .head("shop/" + environment, pin("shop", "v2"));
  }

  private static ServiceEnvironment target(String service, String environment) {
    return new ServiceEnvironment(service, environment);
  }

  @Test
  void readsBothEndsOfAllThatIsRelated() {
    Reviewer reviewer = shop("production").reviewer();
    Set<ServiceEnvironment> there =
        Set.of(target("shop", "production"), target("cart", "production"));
    assertTrue(reviewer.needsHistory());
    assertEquals(there, reviewer.versionsNeeded());
    assertEquals(
        Set.of(
            new RepoPath("apps/shop/overlays/production"),
            new RepoPath("apps/cart/overlays/production")),
        reviewer.reads());
    LedgerQuery query = reviewer.query();
    assertEquals(
        Set.of(
            target("shop", "production"),
            target("cart", "production"),
            target("shop", "staging"),
            target("cart", "staging")),
        query.timelines());
    assertEquals(
        Set.of(target("shop", "production"), target("shop", "staging")), query.rejections());
    assertEquals(
        Set.of(new Origin(target("shop", "production"), target("shop", "staging"), false)),
        query.origins());
  }

  @Test
  void readsNoMoreForWhatIsDispatched() {
    Reviewer reviewer = shop("staging").reviewer();
    assertTrue(reviewer.needsHistory());
    assertEquals(Set.of(), reviewer.versionsNeeded());
    assertEquals(Set.of(), reviewer.reads());
    assertEquals(Set.of(), reviewer.query().timelines());
    assertEquals(Set.of(target("shop", "staging")), reviewer.query().rejections());
    assertEquals(Set.of(), reviewer.query().origins());
  }

  @ParameterizedTest
  @CsvSource({"v1, false", "v2, true"})
  void needsNoHistoryWhereNoPinChanges(String tag, boolean isNeeded) {
    assertEquals(
        isNeeded,
        new Proposed(CATALOG)
            .base("shop/production", pin("shop", "v1"))
            .head("shop/production", pin("shop", tag) + "# more\n")
            .reviewer()
            .needsHistory());
    assertFalse(shop("staging").head("shop/staging", "-").reviewer().needsHistory());
  }

  @Test
  void readsForEachEnvironmentByItsOwnPins() {
    Reviewer reviewer =
        shop("staging")
            .base("mail/production", pin("mail", "v1"))
            .head("mail/production", pin("mail", "v2"))
            .reviewer();
    assertEquals(Set.of(target("mail", "production")), reviewer.versionsNeeded());
    assertEquals(
        Set.of(target("shop", "staging"), target("mail", "staging"), target("mail", "production")),
        reviewer.query().rejections());
  }

  @Test
  void tellsWhatThePathsShow() {
    assertEquals(
        "blog/staging: this is an overlay of the unknown service \"blog\"",
        new Proposed(CATALOG).file("apps/blog/overlays/staging/kustomization.yaml").findings());
  }

  /** Each environment by its own pins, and what is wrong by the catalog as well. */
  @Test
  void judgesEachEnvironment() {
    Reviewer.Opinion opinion =
        shop("staging")
            .base("mail/production", pin("mail", "v1"))
            .head("mail/production", pin("mail", "v2"))
            .base("cart/staging", pin("cart", "v1"))
            .head("cart/staging", pin("other", "v1"))
            .history("9d mail/staging=v1 mail/production=v1")
            .opinion();
    assertEquals(
        "cart/staging: the pin of cart's image \"acme/cart\" is taken out, so that whatever the base"
            + " says would run / cart/staging:2: \"acme/other\" is no service's image by"
            + " deploy-tag.yml; and \"acme/cart\", a service's image, is not pinned here, so that"
            + " this may be it under another name, so its pin must not be added /"
            + " mail/production:2: mail v2 never stood in staging",
        Proposed.told(sorted(opinion)));
    assertEquals(
        "shop/staging, mail/production",
        opinion.pins().stream()
            .map(change -> change.service() + "/" + change.environment())
            .collect(Collectors.joining(", ")));
    assertEquals(1, opinion.gateEvidence().size());
  }

  private static List<Problem> sorted(Reviewer.Opinion opinion) {
    return opinion.findings().stream().sorted(Comparator.comparing(Problem::toString)).toList();
  }

  @Test
  void tellsTheChange() {
    PinChange change = shop("staging").history("9d shop/staging=v1").opinion().pins().getFirst();
    assertEquals("acme/shop", change.image());
    assertEquals("apps/shop/overlays/staging/kustomization.yaml", change.file());
    assertEquals("v2", change.after().toString());
  }

  /** Without a catalog: the image that is named like the service, or the only one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "staging    | {name: x/shop, newTag: v1} | {name: x/shop, newTag: v2} | x/shop",
        "staging    | {name: x/other, newTag: v1} | {name: x/other, newTag: v2} | x/other",
        "staging    | {name: x/a, newTag: v1}, {name: x/b, newTag: v1} | {name: x/a, newTag: v2}, {name: x/b, newTag: v1} | x/a",
        "production | {name: x/other, newTag: v1} | {name: x/other, newTag: v2} | x/other",
        "production | {name: x/shop, newTag: v1}, {name: x/b, newTag: v1} | {name: x/shop, newTag: v2}, {name: x/b, newTag: v1} | x/shop",
        "production | {name: x/shop, newTag: v1}, {name: x/b, newTag: v1} | {name: x/shop, newTag: v1}, {name: x/b, newTag: v2} | ''",
        "production | {name: x/myshop, newTag: v1}, {name: x/b, newTag: v1} | {name: x/myshop, newTag: v2}, {name: x/b, newTag: v1} | ''",
        "production | {name: s, newName: x/shop, newTag: v1}, {name: x/b, newTag: v1} | {name: s, newName: x/shop, newTag: v2}, {name: x/b, newTag: v1} | x/shop",
      })
  void goesByTheNameWithoutACatalog(String environment, String base, String head, String image) {
    Reviewer.Opinion opinion =
        Proposed.conventional("shop")
            .base("shop/" + environment, "images: [" + base + "]\n")
            .head("shop/" + environment, "images: [" + head + "]\n")
            .history("9d shop/staging=v1")
            .opinion();
    assertEquals(
        image, opinion.pins().stream().map(PinChange::image).collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource({"x/pay, true", "x/shop, true", "x/nginx, false", "x/p.y, true"})
  void mindsOtherServicesWithoutACatalog(String name, boolean isRefused) {
    String shop = "images:\n- {name: x/shop, newTag: v1}\n- {name: y/z, newTag: v1}\n";
    String found =
        Proposed.conventional("shop", "pay")
            .base("shop/production", shop)
            .head("shop/production", shop + "- {name: " + name + ", newTag: v2}\n")
            .history("9d shop/staging=v1")
            .findings();
    assertEquals(isRefused, !found.isEmpty(), found);
  }

  @Test
  void knowsTwoOfOneNameWithoutACatalog() {
    String shop = "images:\n- {name: x/shop, newTag: v1}\n- {name: y/shop, newTag: v1}\n";
    assertEquals(
        "shop/production:3: \"y/shop\" is pinned twice, here and in line 2",
        Proposed.conventional("shop")
            .base("shop/production", shop)
            .head("shop/production", shop.replace("y/shop, newTag: v1", "y/shop, newTag: v2"))
            .findings());
  }

  @Test
  void notesComeFirstThatAreAddedLast() {
    CommitId commit = new CommitId("a".repeat(40));
    Review review = new Review("it", commit, commit, List.of(), List.of(), List.of(), List.of("b"));
    assertEquals(List.of("a", "b"), review.with("a").notes());
  }
}
