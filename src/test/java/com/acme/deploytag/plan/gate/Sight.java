package com.acme.deploytag.plan.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.kustomize.build.Built;
import com.acme.deploytag.kustomize.build.BuiltImage;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.plan.PinHistory;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.World;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A snapshot for tests: overlays as text, and what is built of them in a few words. */
final class Sight {

  static final Catalog CATALOG =
      World.catalog(
          """
          environments:
            staging: {accepts: dispatch}
            production: {accepts: promotion, from: staging}
          services:
            shop: {path: apps/shop, images: [acme/shop, acme/worker], depends-on: [cart]}
            cart: {path: apps/cart, images: [acme/cart]}
            mail: {path: apps/mail, images: [acme/mail]}
          """);

  private final Catalog catalog;
  private final Map<Location, Overlay> overlays = new HashMap<>();
  private final Map<RepoPath, Checked<Built>> builds = new HashMap<>();

  Sight(Catalog catalog) {
    this.catalog = catalog;
    for (Service service : catalog.services().values()) {
      for (Environment environment : catalog.environments().values()) {
        overlays.put(service.overlay(environment), new Overlay.Absent());
      }
    }
  }

  /**
   * The same with an overlay, such as {@code cart/staging}.
   *
   * @param text the overlay's, in one line
   * @param built what is built of it, word by word: {@code acme/cart:v1} for a container's image,
   *     with older names before it and {@code >}; {@code !acme/cart:v1} for what else looks like
   *     one; {@code +staging} if that overlay is part of it; one word with a {@code ?} if it cannot
   *     be told; nothing if it was not looked at
   */
  Sight with(String overlay, String text, String built) {
    RepoPath folder = folder(overlay);
    overlays.put(
        folder,
        Overlay.of(Kustomization.parse(folder + "/kustomization.yaml", text.getBytes(UTF_8))));
    if (!built.isEmpty()) {
      builds.put(folder, built(overlay, built));
    }
    return this;
  }

  private RepoPath folder(String overlay) {
    String[] names = overlay.split("/", -1);
    return (RepoPath)
        catalog.services().get(names[0]).overlay(catalog.environments().get(names[1]));
  }

  private Checked<Built> built(String overlay, String text) {
    List<BuiltImage> images = new ArrayList<>();
    List<String> others = new ArrayList<>();
    TreeSet<String> folders = new TreeSet<>();
    for (String word : text.split(" ", -1)) {
      switch (word.charAt(0)) {
        case '?' -> {
          return Checked.bad(Problem.at(new Place("base/d.yaml", 2, 1), "it is unplain", ""));
        }
        case '!' -> others.add(word.substring(1));
        case '+' -> folders.add(overlay.replaceFirst("/.*", "/" + word.substring(1)));
        default -> images.add(image(word, images.size() + 1));
      }
    }
    return Checked.good(
        new Built(images, others, Set.copyOf(folders.stream().map(this::folder).toList())));
  }

  private static BuiltImage image(String word, int line) {
    int at = word.indexOf('@');
    String name = at < 0 ? word : word.substring(0, at);
    int colon = name.indexOf(':');
    return new BuiltImage(
        List.of((colon < 0 ? name : name.substring(0, colon)).split(">", -1)),
        colon < 0 ? Optional.empty() : Optional.of(name.substring(colon + 1)),
        at < 0 ? Optional.empty() : Optional.of(word.substring(at + 1)),
        new Place("base/d.yaml", line, 1));
  }

  Snapshot snapshot() {
    return new Snapshot(
        catalog,
        overlays,
        builds,
        BuildFiles.NONE,
        PinHistory.of("1d cart/staging=v1").ledger(HistoryCompleteness.WHOLE));
  }

  /** What is told of an overlay, such as {@code cart/staging}, in one line. */
  String told(String overlay) {
    String[] names = overlay.split("/", -1);
    Service service = catalog.services().get(names[0]);
    Environment environment = catalog.environments().get(names[1]);
    return switch (Presence.of(service, environment, snapshot())) {
      case Presence.Absent _ -> "absent";
      case Presence.Pinned pinned -> "pinned " + pinned.version();
      case Presence.Inherited inherited ->
          "%s %s at %s%s"
              .formatted(
                  "inherited",
                  inherited.version(),
                  inherited.place(),
                  inherited.through().map(other -> " through " + other).orElse(""));
      case Presence.Unknown(List<Problem> problems) ->
          problems.getFirst().place().orElseThrow() + ": " + problems.getFirst().what();
    };
  }
}
