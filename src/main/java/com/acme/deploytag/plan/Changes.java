package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.PinEditor;
import com.acme.deploytag.kustomize.WantedPin;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the pins to set, edits the overlays one pin after the other, and makes the plan. */
final class Changes {

  private final Snapshot snapshot;
  private final Environment environment;
  private final Problems problems;
  private final Map<RepoPath, Kustomization> current = new HashMap<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final List<PinChange> changes = new ArrayList<>();
  private final List<PinChange> unchanged = new ArrayList<>();

  Changes(Snapshot snapshot, Environment environment, Problems problems) {
    this.snapshot = snapshot;
    this.environment = environment;
    this.problems = problems;
  }

  /** Sets {@code wanted} in {@code service}'s overlay. */
  void set(Service service, WantedPin wanted) {
    RepoPath folder = service.overlay(environment);
    Optional<Kustomization> file =
        Optional.ofNullable(current.get(folder)).or(() -> problems.take(snapshot.overlay(folder)));
    file.ifPresent(
        old ->
            problems
                .take(PinEditor.set(old, wanted))
                .ifPresent(
                    edited -> {
                      current.put(folder, edited);
                      note(service, wanted, old, edited);
                    }));
  }

  private void note(Service service, WantedPin wanted, Kustomization old, Kustomization edited) {
    PinChange change =
        new PinChange(
            service.name(),
            environment.name(),
            wanted.image().text(),
            edited.path(),
            before(old, wanted),
            wanted.pin());
    if (edited.document().text().equals(old.document().text())) {
      unchanged.add(change);
    } else {
      changes.add(change);
      files.put(edited.path(), edited.bytes());
    }
  }

  private PinChange.Before before(Kustomization old, WantedPin wanted) {
    Optional<ImageEntry> entry =
        problems.take(old.find(wanted.image().text(), wanted.name())).flatMap(e -> e);
    return entry
        .map(e -> new PinChange.Before(e.newTag().map(Shown::whole), e.digest().map(Shown::whole)))
        .orElse(PinChange.Before.NOTHING);
  }

  Plan plan(String operation, Optional<String> source, List<String> notes) {
    return new Plan(operation, source, environment.name(), changes, unchanged, files, notes);
  }
}
