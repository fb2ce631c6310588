package com.acme.deploytag.operation;

import static com.acme.deploytag.operation.Approvals.CATALOG;
import static com.acme.deploytag.operation.Approvals.CHECKOUT;
import static com.acme.deploytag.operation.Approvals.ended;
import static com.acme.deploytag.operation.Approvals.file;
import static com.acme.deploytag.operation.Approvals.plan;
import static com.acme.deploytag.operation.Approvals.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that may move between a plan and its approval: it does not land, and is named. */
final class ApprovedPlanMovesTest {

  private static final String A = "\n    digest: sha256:" + "a".repeat(64);
  private static final String B = "\n    digest: sha256:" + "b".repeat(64);
  private static final String T1 = Forge.tag(1);
  private static final String T2 = Forge.tag(2);
  private static final String WORKER = "ghcr.io/acme/checkout-worker";
  private static final String SEARCH =
      "  search-service:\n    path: apps/search\n    images: [ghcr.io/acme/search-service]\n";

  @RegisterExtension final Approvals at = new Approvals();

  /** Something that happens in the repository. */
  interface Happening {
    void to(Approvals at) throws Exception;
  }

  /**
   * A move.
   *
   * @param services that are promoted
   * @param before what happens before the plan is made
   * @param after and what before it is approved
   * @param told words of the only thing that is named
   */
  record Move(String name, String services, Happening before, Happening after, List<String> told) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Move move(
      String name, String services, Happening before, Happening after, String... told) {
    return new Move(name, services, before, after, List.of(told));
  }

  private static void nothing(Approvals at) {
    assertTrue(at.forge.repo.tip().equals(at.forge.start));
  }

  private static String set(String service, String pin) {
    return "%1$s (ghcr.io/acme/%1$s) would be set to %2$s in production".formatted(service, pin);
  }

  static Stream<Move> moves() {
    return Stream.of(inStaging(), inProduction(), ofAll()).flatMap(moves -> moves);
  }

  private static Stream<Move> inStaging() {
    return Stream.of(
        move(
            "a dispatch",
            CHECKOUT,
            ApprovedPlanMovesTest::nothing,
            at -> at.deploy(CHECKOUT, 1),
            set(CHECKOUT, T1) + ", which is not what was approved"),
        move(
            "a digest under the same tag",
            CHECKOUT,
            at -> at.pin(CHECKOUT, "staging", T1 + A),
            at -> at.pin(CHECKOUT, "staging", T1 + B),
            "would be set to " + T1 + "@sha256:bbbb",
            "which is not what was approved"),
        move(
            "a digest that is gone",
            CHECKOUT,
            at -> at.pin(CHECKOUT, "staging", T1 + A),
            at -> at.pin(CHECKOUT, "staging", T1),
            set(CHECKOUT, T1) + ", which is not what was approved"),
        move(
            "the second image",
            CHECKOUT,
            ApprovedPlanMovesTest::twoImages,
            at -> at.edit(file(CHECKOUT, "staging"), "(worker\n    newTag: ).*", "$1" + T2),
            "checkout-service (" + WORKER + ") would be set to " + T2,
            "which is not what was approved"),
        move(
            "both images",
            CHECKOUT,
            ApprovedPlanMovesTest::twoImages,
            at -> {
              at.edit(file(CHECKOUT, "staging"), "(worker\n    newTag: ).*", "$1" + T2);
              at.edit(file(CHECKOUT, "production"), "(worker\n    newTag: ).*", "$1" + T1);
            },
            "checkout-service (" + WORKER + ") would be set to " + T2,
            "in place of " + T1 + ", neither of which"),
        move(
            "the registry that it is pulled from",
            CHECKOUT,
            ApprovedPlanMovesTest::placeholder,
            at ->
                at.edit(
                    file(CHECKOUT, "staging"), "newName: .*", "newName: mirror.example/checkout"),
            " as mirror.example/checkout in production, which is not what was approved"),
        move(
            "a second image by the catalog",
            CHECKOUT,
            at -> {
              at.edit(file(CHECKOUT, "staging"), "images:", entry(T1));
              at.edit(file(CHECKOUT, "production"), "images:", entry(T2));
            },
            ApprovedPlanMovesTest::ownWorker,
            "checkout-service (" + WORKER + ") would be set to " + T1 + " in production",
            "in place of " + T2 + ", and was not approved"));
  }

  private static void rename(Approvals at, String environment) {
    at.edit(
        file(CHECKOUT, environment),
        "( +)- name: ghcr.io/acme/checkout-service\n",
        "$0$1  newName: mirror.example/checkout\n");
  }

  /** The base calls the image by no name that could be pulled, and production has no other. */
  private static void placeholder(Approvals at) {
    at.edit(
        Forge.CATALOG,
        "\\[ghcr.io/acme/checkout-service]",
        "[{name: ghcr.io/acme/checkout-service, mirrors: [mirror.example/checkout]}]");
    at.edit(
        file(CHECKOUT, "staging"),
        "name: ghcr.io/acme/checkout-service",
        "name: checkout-service\n    newName: ghcr.io/acme/checkout-service");
    at.edit(
        file(CHECKOUT, "production"),
        "name: ghcr.io/acme/checkout-service",
        "name: checkout-service");
  }

  private static String entry(String tag) {
    return "images:\n  - name: " + WORKER + "\n    newTag: " + tag;
  }

  private static void ownWorker(Approvals at) {
    at.edit(Forge.CATALOG, "(ghcr.io/acme/checkout-service)]", "$1, " + WORKER + "]");
  }

  private static void twoImages(Approvals at) {
    ownWorker(at);
    at.edit(file(CHECKOUT, "staging"), "images:", entry(T1));
    at.edit(file(CHECKOUT, "production"), "images:", entry(Forge.tag(9)));
  }

  private static Stream<Move> inProduction() {
    return Stream.of(
        move(
            "a hotfix",
            CHECKOUT,
            ApprovedPlanMovesTest::nothing,
            at -> at.pin(CHECKOUT, "production", T1),
            "as approved, but production has changed since: it holds " + T1),
        move(
            "a hotfix under the same tag",
            CHECKOUT,
            at -> at.pin(CHECKOUT, "production", T1),
            at -> at.pin(CHECKOUT, "production", T1 + A),
            "as approved, but production has changed since: it holds " + T1 + "@sha256:aaaa"),
        move(
            "a hotfix while staging moves on",
            CHECKOUT,
            ApprovedPlanMovesTest::nothing,
            at -> {
              at.pin(CHECKOUT, "production", T1);
              at.deploy(CHECKOUT, 2);
            },
            set(CHECKOUT, T2) + " in place of " + T1 + ", neither of which is what was approved"),
        move(
            "the registry that it is pulled from in production",
            CHECKOUT,
            ApprovedPlanMovesTest::nothing,
            at -> rename(at, "production"),
            set(CHECKOUT, "51124ad0ebbd501cbaae8a22904a94ccee6cdfcd") + " in place of "),
        move(
            "the folder",
            CHECKOUT,
            ApprovedPlanMovesTest::nothing,
            at -> {
              for (String environment : List.of("staging", "production")) {
                at.forge.repo.put(
                    file("till", environment), at.pinned(CHECKOUT, environment), "by hand");
              }
              at.edit(Forge.CATALOG, "apps/checkout", "apps/till");
            },
            "as approved, but production has changed since"));
  }

  private static Stream<Move> ofAll() {
    return Stream.of(
        move(
            "a dispatch of one of all",
            "all",
            ApprovedPlanMovesTest::nothing,
            at -> at.deploy(CATALOG, 1),
            set(CATALOG, T1) + ", which is not what was approved"),
        move(
            "a dispatch of what had nothing to be promoted",
            "all",
            ApprovedPlanMovesTest::nothing,
            at -> at.deploy("frontend-shell", 1),
            set("frontend-shell", T1) + " in place of ",
            "and was not approved"),
        move(
            "a service that the catalog gets",
            "all",
            at -> {
              at.overlay("search-service", "staging", T1);
              at.overlay("search-service", "production", T2);
            },
            at -> at.addToCatalog(SEARCH),
            set("search-service", T1) + " in place of " + T2 + ", and was not approved"),
        move(
            "an overlay that appears",
            "all",
            at -> {
              at.overlay("search-service", "staging", T1);
              at.addToCatalog(SEARCH);
            },
            at -> at.overlay("search-service", "production", T2),
            set("search-service", T1) + " in place of " + T2 + ", and was not approved"),
        move(
            "a rejection that is lifted",
            "all",
            at -> {
              at.deploy(CATALOG, 1);
              ended("pushed", at.rollback(CATALOG).input("environment", "staging"));
              at.pin(CATALOG, "staging", T1);
            },
            at -> {
              at.deploy(CATALOG, 2);
              ended("pushed", at.forge.update(CATALOG, T1).input("allow-rejected", "true"));
            },
            set(CATALOG, T1) + " in place of ",
            "and was not approved"),
        move(
            "a rollback",
            "all",
            ApprovedPlanMovesTest::nothing,
            at -> {
              ended("pushed", at.forge.promote(CATALOG));
              ended("pushed", at.rollback(CATALOG));
            },
            "catalog-service was approved to change in production, and is left out now: ",
            "was rejected: octocat rolled it back"),
        move(
            "an overlay that goes",
            "all",
            ApprovedPlanMovesTest::nothing,
            at -> at.forge.repo.remove(file(CATALOG, "production"), "by hand"),
            "catalog-service was approved to change in production, and is left out now: it has no"
                + " overlay for production"),
        move(
            "a service that leaves the catalog",
            "all",
            ApprovedPlanMovesTest::nothing,
            at -> at.edit(Forge.CATALOG, "  catalog-service:\n.*\n.*\n", ""),
            "catalog-service was approved to change in production, and is left out now. "),
        move(
            "staging goes back",
            "all",
            ApprovedPlanMovesTest::nothing,
            at -> at.pin(CATALOG, "staging", "5830e0c4f831c8546067ac8cb0cab972b66e4be2"),
            "catalog-service was approved to change in production, and now stays at 5830e0c4"),
        move(
            "another promotion",
            "all",
            ApprovedPlanMovesTest::nothing,
            at -> ended("pushed", at.forge.promote(CATALOG)),
            "catalog-service was approved to change in production, and others have set it to"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("moves")
  void areRefused(Move move) throws Exception {
    move.before().to(at);
    String plan = plan(at.forge.promote(move.services()));
    move.after().to(at);
    String tip = at.forge.repo.tip();
    RunResult result =
        ended("refused", at.forge.promote(move.services()).input("expected-plan", plan));
    assertEquals(tip, at.forge.repo.tip());
    assertEquals(1, told(result).size(), result.log());
    for (String words : move.told()) {
      assertTrue(told(result).getFirst().contains(words), told(result).toString());
    }
    // Nor does a dry run say that it could land.
    ended(
        "refused",
        at.forge.promote(move.services()).input("expected-plan", plan).input("dry-run", "true"));
    // What is planned now can be approved.
    String anew = plan(at.forge.promote(move.services()));
    ended("pushed", at.forge.promote(move.services()).input("expected-plan", anew));
  }
}
