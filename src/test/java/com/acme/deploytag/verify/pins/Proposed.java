package com.acme.deploytag.verify.pins;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.model.TreeChange;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.plan.PinHistory;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.World;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A proposal for tests, without a repository: which overlays it changes, and from what. An overlay
 * is called by service and environment, such as {@code shop/staging}; its text is {@code -} where
 * there is none.
 */
final class Proposed {

  private static final RepoPath CATALOG = new RepoPath(".github/deploy-tag.yml");
  private static final String FILE = "/kustomization.yaml";

  private final Catalog catalog;
  private final Map<RepoPath, String> base = new HashMap<>();
  private final Map<RepoPath, List<String>> forks = new HashMap<>();
  private final Map<RepoPath, String> head = new LinkedHashMap<>();
  private final List<TreeChange> changes = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private PinHistory history = PinHistory.of("400d none/staging=v0");
  private HistoryCompleteness extent = HistoryCompleteness.WHOLE;
  private boolean isStep;

  Proposed(String catalog) {
    this(World.catalog(catalog));
  }

  private Proposed(Catalog catalog) {
    this.catalog = catalog;
  }

  /** One to a repository without a catalog. */
  static Proposed conventional(String... services) {
    return new Proposed(Catalog.conventional(List.of(services)));
  }

  /** The same where the base, and where the two parted unless that is said, have {@code text}. */
  Proposed base(String overlay, String text) {
    base.put(folder(overlay), text);
    return this;
  }

  /** The same where the two parted at {@code text}; may be called for several forks. */
  Proposed fork(String overlay, String text) {
    forks.computeIfAbsent(folder(overlay), _ -> new ArrayList<>()).add(text);
    return this;
  }

  /** The same with a change of an overlay to {@code text}. */
  Proposed head(String overlay, String text) {
    head.put(folder(overlay), text);
    return this;
  }

  /** The same with another file of that path. */
  Proposed file(String path) {
    changes.add(new TreeChange(path, false, Optional.empty()));
    return this;
  }

  /** The same with a commit that says {@code message}. */
  Proposed message(String message) {
    messages.add(message);
    return this;
  }

  /** The same where the base's history is {@code history}. */
  Proposed history(PinHistory told, HistoryCompleteness completeness) {
    history = told;
    extent = completeness;
    return this;
  }

  Proposed history(String commits) {
    return history(PinHistory.of(commits), HistoryCompleteness.WHOLE);
  }

  /** The same as a commit that others come with. */
  Proposed step() {
    isStep = true;
    return this;
  }

  private RepoPath folder(String overlay) {
    String[] names = overlay.split("/", -1);
    return (RepoPath)
        catalog.services().get(names[0]).overlay(catalog.environments().get(names[1]));
  }

  Reviewer reviewer() {
    head.forEach((folder, text) ->
        changes.add(new TreeChange(folder + FILE, text.equals("-"), Optional.empty())));
    Scope scope = new Scope(catalog, CATALOG, changes);
    List<Sides> sides = scope.overlays().stream().map(this::sides).toList();
    return new Reviewer(catalog, scope, sides, BuildFiles.NONE, messages, isStep);
  }

  private Sides sides(Scope.Folder overlay) {
    RepoPath folder = (RepoPath) overlay.location();
    String old = base.getOrDefault(folder, "-");
    return new Sides(
        overlay,
        file(folder, head.get(folder)),
        file(folder, old),
        forks.getOrDefault(folder, List.of(old)).stream().map(f -> file(folder, f)).toList());
  }

  private static Overlay file(RepoPath folder, String text) {
    return text.equals("-")
        ? new Overlay.Absent()
        : Overlay.of(Kustomization.parse(folder + FILE, text.getBytes(UTF_8)));
  }

  /** What is found. */
  Reviewer.Opinion opinion() {
    Reviewer reviewer = reviewer();
    return reviewer.needsHistory() ? reviewer.review(snapshot(reviewer)) : reviewer.review();
  }

  private Snapshot snapshot(Reviewer reviewer) {
    return new Snapshot(
        catalog,
        reviewer.reads().stream()
            .collect(
                Collectors.toMap(
                    f -> f, f -> file((RepoPath) f, base.getOrDefault((RepoPath) f, "-")))),
        history.ledger(extent));
  }

  /** What must not be merged, each as {@code shop/staging:2: what}. */
  String findings() {
    return told(opinion().findings());
  }

  static String told(List<Problem> problems) {
    return problems.stream()
        .map(p -> p.place().map(Proposed::place).orElse("") + ": " + p.what())
        .collect(Collectors.joining(" / "));
  }

  private static String place(Place place) {
    return place
        .toString()
        .replaceFirst("^apps/([^/]+)/overlays/([^/]+)/kustomization.yaml", "$1/$2")
        .replaceFirst("(:\\d+):\\d+$", "$1");
  }
}
