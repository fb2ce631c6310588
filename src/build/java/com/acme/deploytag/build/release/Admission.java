package com.acme.deploytag.build.release;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** What must hold before a version is released from a commit, all of it told at once. */
final class Admission {
  private final Version version;
  private final String source;
  private final Refs refs;
  private final Remote remote;

  private Admission(Version version, String source, Refs refs, Remote remote) {
    this.version = version;
    this.source = source;
    this.refs = refs;
    this.remote = remote;
  }

  /** Fails if anything speaks against it; after that, the source commit is here. */
  static void check(Version version, String source, Refs refs, Remote remote) {
    remote.fetchHistory(refs.branch());
    Admission admission = new Admission(version, source, refs, remote);
    NavigableSet<Version> out = admission.out();
    List<Problem> problems = new ArrayList<>();
    List<Runnable> rules =
        List.of(
            () -> admission.isOnDefaultBranch(),
            () -> admission.isNewest(out),
            () -> Moves.of(version, "", refs.tags()),
            () -> Action.built(remote, source),
            () -> admission.isTold(out));
    for (Runnable rule : rules) {
      try {
        rule.run();
      } catch (Problem e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      throw Problem.all(problems);
    }
  }

  /** The versions that are out: a tag on the default branch only asks for a release. */
  private NavigableSet<Version> out() {
    NavigableSet<Version> out = new TreeSet<>(refs.records().keySet());
    refs.tags()
        .forEach((name, tag) ->
            Version.parse(name)
                .filter(each -> each.tag().equals(name))
                .filter(each -> !each.equals(version))
                .filter(_ -> !remote.leads(tag.commit(), refs.tip()))
                .ifPresent(out::add));
    return out;
  }

  /** What nobody has reviewed, or what was taken back, would go to all users. */
  private void isOnDefaultBranch() {
    if (!remote.leads(source, refs.tip())) {
      remote.fetch(source);
      throw new Problem(
          source + " is not on " + refs.branch().replaceFirst("^refs/heads/", ""),
          "Merge it, and release the commit that is there then.");
    }
  }

  /** Whoever follows v1.2 has the higher one already, and would never see this one. */
  private void isNewest(NavigableSet<Version> out) {
    Optional.ofNullable(out.lower(version.nextMinor()))
        .filter(highest -> highest.compareTo(version) > 0)
        .ifPresent(highest -> {
          throw new Problem(
              "%s is lower than %s, which is out".formatted(version, highest),
              "Take %s.".formatted(highest.nextPatch()));
        });
  }

  /** That there are notes, and not those of the version before once more. */
  private void isTold(NavigableSet<Version> out) {
    Changelog changelog = Changelog.of(remote, source);
    Version before = out.lower(version);
    if (before != null && !changelog.tells(before)) {
      throw new Problem(
          "%s of %s has no section of %s, which is out".formatted(Changelog.FILE, source, before),
          "Release a commit that has it, which the end of that release puts on the default branch:"
              + " run it again if it failed, or merge the branch changelog-"
              + before
              + ".");
    }
    changelog.notes(version);
  }
}
