package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.ImageEntry;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.PinEditor;
import com.acme.deploytag.kustomize.WantedPin;
import com.acme.deploytag.problem.Checked;
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

  /**
   * Sets {@code wanted} in {@code service}'s overlay.
   *
   * @param allowed whether it had been rejected, and was allowed again
   */
  void set(Service service, WantedPin wanted, boolean allowed) {
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
                      note(service, wanted, allowed, old, edited);
                    }));
  }

  private void note(
      Service service, WantedPin wanted, boolean allowed, Kustomization old, Kustomization edited) {
    PinChange change =
        new PinChange(
            service.name(),
            environment.name(),
            wanted.image().text(),
            edited.path(),
            before(old, wanted),
            wanted.pin(),
            allowed);
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

  /** Whether {@code service}'s overlay says {@code wanted} already. */
  boolean has(Service service, WantedPin wanted) {
    return snapshot.overlay(service.overlay(environment))
            instanceof Checked.Good<Kustomization>(Kustomization file)
        && PinEditor.set(file, wanted) instanceof Checked.Good<Kustomization>(Kustomization edited)
        && edited.document().text().equals(file.document().text());
  }

  /** Notes that {@code service}'s pin is left as it is. */
  void keep(Service service, WantedPin instead) {
    problems
        .take(snapshot.overlay(service.overlay(environment)))
        .ifPresent(file -> kept(service, file, instead).ifPresent(unchanged::add));
  }

  private Optional<PinChange> kept(Service service, Kustomization file, WantedPin instead) {
    PinChange.Before before = before(file, instead);
    Optional<Tag> tag = before.tag().flatMap(t -> problems.take(Tag.parse(t)));
    Optional<Digest> digest = before.digest().flatMap(d -> problems.take(Digest.parse(d)));
    return tag.isEmpty() && digest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PinChange(
                service.name(),
                environment.name(),
                instead.image().text(),
                file.path(),
                before,
                new Pin(tag, digest),
                false));
  }

  Plan plan(
      String operation, Optional<String> source, List<String> notes, Map<String, String> trailers) {
    return plan(operation, source, notes, trailers, Grounds.NONE);
  }

  Plan plan(
      String operation,
      Optional<String> source,
      List<String> notes,
      Map<String, String> trailers,
      Grounds grounds) {
    return new Plan(
        operation, source, environment.name(), changes, unchanged, files, notes, trailers, grounds);
  }
}
