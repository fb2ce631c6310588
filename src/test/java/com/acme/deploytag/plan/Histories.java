package com.acme.deploytag.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.health.ClusterReports;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.BuildFile;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.kustomize.build.Built;
import com.acme.deploytag.kustomize.build.Composition;
import com.acme.deploytag.kustomize.build.ManifestReader;
import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.pins.KustomizationPins;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.status.StatusReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A branch's history made by hand, commit by commit from the oldest on. */
public final class Histories {

  public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final Catalog catalog;
  private final Map<RepoPath, String> files = new HashMap<>();
  private final List<Commit> commits = new ArrayList<>();
  private HistoryCompleteness extent = HistoryCompleteness.WHOLE;
  private Optional<ClusterReports> reports = Optional.empty();

  public Histories(String catalog) {
    this.catalog = good(CatalogReader.parse(".github/deploy-tag.yml", catalog));
  }

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Good<T>(T value) -> value;
      case Checked.Bad<T>(var problems) -> throw new AssertionError(problems);
    };
  }

  /** An overlay that pins {@code service}'s image to {@code tag}. */
  public static String overlay(String service, String tag) {
    return "images:\n- name: ghcr.io/acme/%s\n  newTag: \"%s\"\n".formatted(service, tag);
  }

  /** A deploy by hand, {@code ago} before {@link #NOW}. */
  public Histories set(Duration ago, String service, String environment, String tag) {
    return commit(ago, service, environment, overlay(service, tag), "by hand");
  }

  /** A commit that writes one overlay. */
  public Histories commit(
      Duration ago, String service, String environment, String overlay, String message) {
    ServiceEnvironment target = new ServiceEnvironment(service, environment);
    if (!commits.isEmpty()) {
      commits.getLast().versions().put(target, version(target));
    }
    files.put(folder(target), overlay);
    commits.add(new Commit(id(commits.size() + 1), NOW.minus(ago), message, new HashMap<>()));
    return this;
  }

  /**
   * A commit.
   *
   * @param versions what stood at it of which the next one sets something else
   */
  private record Commit(
      CommitId id,
      Instant time,
      String message,
      Map<ServiceEnvironment, Optional<Version>> versions) {

    CommitRecord chapter() {
      return CommitRecord.of(id, time, "octocat", message, versions);
    }
  }

  private Ledger ledger() {
    Commit tip = commits.getLast();
    for (Service service : catalog.services().values()) {
      for (Environment environment : catalog.environments().values()) {
        ServiceEnvironment target = new ServiceEnvironment(service.name(), environment.name());
        tip.versions().put(target, version(target));
      }
    }
    Ledger ledger =
        Ledger.of(commits.reversed().stream().map(Commit::chapter).toList(), NOW, extent);
    tip.versions().clear();
    return ledger;
  }

  private RepoPath folder(ServiceEnvironment target) {
    return (RepoPath)
        catalog
            .services()
            .get(target.service())
            .overlay(catalog.environments().get(target.environment()));
  }

  private Optional<Version> version(ServiceEnvironment target) {
    Service service = catalog.services().get(target.service());
    return read(folder(target)).readable().flatMap(overlay -> Versions.of(service, overlay));
  }

  private Overlay read(RepoPath folder) {
    String text = files.get(folder);
    return text == null
        ? new Overlay.Absent()
        : Overlay.of(Kustomization.parse(folder + "/kustomization.yaml", text.getBytes(UTF_8)));
  }

  /** What there is before the first commit. */
  public Histories before(HistoryCompleteness extent) {
    this.extent = extent;
    return this;
  }

  /** What is reported of its commits. */
  public Histories reported(ClusterReports told) {
    this.reports = Optional.of(told);
    return this;
  }

  /** The commit that was made as the {@code number}-th, from 1 on. */
  public static CommitId id(int number) {
    return new CommitId("%040x".formatted(number));
  }

  /** What is found out about all services. */
  public StatusReader.Finding read() {
    return read(Params.ofTexts(Map.of()));
  }

  StatusReader.Finding read(Params asked) {
    StatusReader reader = good(StatusReader.of(new Request.Status(asked, List.of()), catalog));
    Map<Location, Overlay> overlays = new HashMap<>();
    reader.reads().forEach(folder -> overlays.put(folder, read((RepoPath) folder)));
    Snapshot snapshot =
        new Snapshot(catalog, overlays, builds(overlays), BuildFiles.NONE, ledger());
    return reader.read(reports.map(snapshot::with).orElse(snapshot), commits.getLast().id());
  }

  private Map<RepoPath, Checked<Built>> builds(Map<Location, Overlay> overlays) {
    Map<RepoPath, Checked<Built>> builds = new HashMap<>();
    overlays.forEach((folder, file) ->
        kustomization(file)
            .ifPresent(
                overlay -> builds.put((RepoPath) folder, build((RepoPath) folder, overlay))));
    return builds;
  }

  private static Optional<Kustomization> kustomization(Overlay overlay) {
    return overlay instanceof Overlay.Present(KustomizationPins(Kustomization file))
        ? Optional.of(file)
        : Optional.empty();
  }

  private Checked<Built> build(RepoPath folder, Kustomization overlay) {
    Map<RepoPath, BuildFile> known = new HashMap<>();
    while (true) {
      Composition.Result result = Composition.of(folder, overlay, known);
      if (result.missing().isEmpty()) {
        return result.images();
      }
      result.missing().forEach(path -> known.put(path, source(path)));
    }
  }

  private BuildFile source(RepoPath path) {
    String manifests = files.get(path);
    return manifests != null && path.text().endsWith(".yaml")
        ? ManifestReader.read(path.text(), manifests.getBytes(UTF_8))
        : kustomization(read(path))
            .<BuildFile>map(BuildFile.Folder::new)
            .orElseGet(() ->
                new BuildFile.Unclear(
                    Problem.at(Place.of(path.text()), "there is nothing here", "")));
  }

  /**
   * Something that overlays may be built of: a manifest by its path, a kustomization by its folder.
   */
  public Histories source(String path, String text) {
    files.put(new RepoPath(path), text);
    return this;
  }

  public Status status() {
    return read().status();
  }
}
