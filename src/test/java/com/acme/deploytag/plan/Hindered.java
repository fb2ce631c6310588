package com.acme.deploytag.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.planner.Planner;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A world in which more than the gate speaks against promotions.
 *
 * @param world where those that are asked for are, at what staging runs
 * @param hindrances by service
 * @param isDenied whether the catalog denies version 3
 * @param isWarned whether services that never met are only warned of
 */
record Hindered(World world, List<Hindrance> hindrances, boolean isDenied, boolean isWarned) {

  private static final int DENIED = 3;

  /** What hinders a service. */
  enum Hindrance {
    NONE,
    /** What staging runs was rolled back in production. */
    REJECTED,
    /** Production has no overlay. */
    NO_OVERLAY,
    /** It has two images, of which staging pins only one. */
    NO_PIN
  }

  Hindered {
    world = world.withTarget(target(world, hindrances));
  }

  /** An overlay that does not pin all of a service's images leaves open what runs. */
  private static List<Integer> target(World world, List<Hindrance> hindrances) {
    return IntStream.range(0, World.SERVICES)
        .map(s -> {
          boolean isUnpinned =
              hindrances.get(s) == Hindrance.NO_PIN
                  || (world.target().get(s) == 0 && hindrances.get(s) != Hindrance.NO_OVERLAY);
          return isUnpinned ? World.UNTOLD : world.target().get(s);
        })
        .boxed()
        .toList();
  }

  Hindered at(int second) {
    return new Hindered(world.at(second), hindrances, isDenied, isWarned);
  }

  private int[] staging() {
    return world.states().getLast();
  }

  private boolean isWanted(int service) {
    return staging()[service] != 0 && staging()[service] != world.target().get(service);
  }

  boolean isWanted(String service) {
    return isWanted(number(service));
  }

  private static int number(String service) {
    return Integer.parseInt(service.substring(1));
  }

  /** What is asked for: services that staging runs and that are not in place. */
  List<String> asked() {
    return names(s -> world.asked().get(s) != 0 && isWanted(s));
  }

  private static List<String> names(java.util.function.IntPredicate which) {
    return IntStream.range(0, World.SERVICES).filter(which).mapToObj(World::name).toList();
  }

  private Hindrance hindrance(int service) {
    Hindrance hindrance = hindrances.get(service);
    // An overlay that is not there pins nothing.
    return hindrance == Hindrance.NO_OVERLAY && world.target().get(service) != 0
        ? Hindrance.NONE
        : hindrance;
  }

  /** The naive answer to whether something but the gate speaks against {@code service}. */
  boolean isHindered(String service) {
    int s = number(service);
    return hindrance(s) != Hindrance.NONE || (isDenied && staging()[s] == DENIED);
  }

  /** Words that the reason must have. */
  String words(String service) {
    return switch (hindrance(number(service))) {
      case NONE -> "the tag \"v3\" is denied";
      case REJECTED -> service + " \"v" + staging()[number(service)] + "\" was rejected: ";
      case NO_OVERLAY -> "there is no overlay";
      case NO_PIN -> "staging has no pin for \"" + service + "x\"";
    };
  }

  /** Those that would change, and may not since they were rejected. */
  List<String> rejected() {
    return names(s -> isWanted(s) && hindrance(s) == Hindrance.REJECTED);
  }

  /** Every promotion that holds what is asked for and that the gate allows. */
  List<List<String>> allowedByTheGate() {
    return promotions(wanted(asked()));
  }

  /** Those of them against which nothing speaks. */
  List<List<String>> promotions() {
    return allowedByTheGate().stream().filter(a -> a.stream().noneMatch(this::isHindered)).toList();
  }

  /** Every promotion that can go, without those that have no overlay. */
  List<List<String>> promotionsOfAll() {
    return promotions(new int[World.SERVICES]).stream()
        .filter(a -> a.stream().noneMatch(this::isHindered))
        .toList();
  }

  private int[] wanted(List<String> services) {
    return IntStream.range(0, World.SERVICES)
        .map(s -> services.contains(World.name(s)) ? staging()[s] : 0)
        .toArray();
  }

  private List<List<String>> promotions(int[] wanted) {
    NaiveGate gate = new NaiveGate(world);
    List<int[]> all = isWarned ? gate.soakedWith(wanted) : gate.allowedWith(wanted);
    return all.stream().map(versions -> names(s -> versions[s] != 0)).toList();
  }

  /** What becomes of the promotion of {@code services}. */
  Decision plan(List<String> services, boolean together) {
    Catalog catalog = catalog();
    Request.Promote request =
        new Request.Promote(
            Params.ofTexts(
                Map.of(
                    Parameter.SERVICE,
                    String.join(",", services),
                    Parameter.TOGETHER,
                    String.valueOf(together))),
            List.of());
    Planner planner = Planner.of(request, catalog);
    Map<Location, Overlay> overlays = new HashMap<>();
    for (int s = 0; s < World.SERVICES; s++) {
      for (Environment environment : catalog.environments().values()) {
        RepoPath folder = (RepoPath) catalog.services().get(World.name(s)).overlay(environment);
        overlays.put(folder, overlay(s, environment, folder));
      }
    }
    return planner
        .plan(new Snapshot(catalog, overlays, world.ledger(world.commits().size(), rejections())))
        .decision();
  }

  private Map<String, String> rejections() {
    Map<String, String> rejections = new HashMap<>();
    for (String name : rejected()) {
      rejections.put(name, "v" + staging()[number(name)]);
    }
    return rejections;
  }

  private Catalog catalog() {
    List<String> lines = new ArrayList<>();
    for (String line : world.yaml().lines().toList()) {
      int s = line.startsWith("  s") ? line.charAt(3) - '0' : -1;
      boolean isTwo = s >= 0 && s < World.SERVICES && hindrance(s) == Hindrance.NO_PIN;
      lines.add(isTwo ? line.replace("[s" + s + "]", "[s%d, s%dx]".formatted(s, s)) : line);
    }
    String yaml = String.join("\n", lines) + (isDenied ? "\ntags: {deny: [v3]}\n" : "\n");
    String rules = isWarned ? yaml.replace("soak:", "dependencies: warn, soak:") : yaml;
    return World.catalog(rules);
  }

  private Overlay overlay(int service, Environment environment, RepoPath folder) {
    boolean isProduction = environment instanceof Environment.Promoted;
    if (isProduction && hindrance(service) == Hindrance.NO_OVERLAY) {
      return new Overlay.Absent();
    }
    int version = isProduction ? world.target().get(service) : staging()[service];
    String text =
        version == 0 || version == World.UNTOLD
            ? "resources: [../../base]\n"
            : "images:\n- name: s%d\n  newTag: v%d\n".formatted(service, version);
    return Overlay.of(Kustomization.parse(folder + "/kustomization.yaml", text.getBytes(UTF_8)));
  }
}
