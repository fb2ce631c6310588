package com.acme.deploytag.build.release;

import java.util.List;
import java.util.Map;

/**
 * The end of a release: what it has told moves, on the default branch, from <em>Unreleased</em> to
 * the version's own section, so that the next version does not tell it again.
 */
final class Rotation {
  private static final int ATTEMPTS = 20;

  private final Remote remote;
  private final Version version;
  private final Changelog released;
  private final String day;

  /**
   * @param released the changelog of the commit that was built
   */
  Rotation(Remote remote, Version version, Changelog released, String day) {
    this.remote = remote;
    this.version = version;
    this.released = released;
    this.day = day;
  }

  /** Pushes it if the branch is still where it was read, and else reads it again. */
  String push() {
    for (int i = 0; i < ATTEMPTS; i++) {
      Refs refs = Refs.read(remote);
      remote.fetchHistory(refs.branch());
      Changelog changelog = Changelog.of(remote, refs.tip());
      if (changelog.tells(version)) {
        return Changelog.FILE + " of " + refs.branch() + " has the section of " + version;
      }
      String commit = commit(refs.tip(), changelog);
      if (remote.tryPush(commit, Map.of(refs.branch(), refs.tip()))) {
        return commit + " gives " + version + " its section on " + refs.branch();
      }
      // Either others were faster, or the answer was lost: read again. Else nobody may push there.
      if (Refs.read(remote).tip().equals(refs.tip())) {
        return propose(commit, refs.branch());
      }
    }
    throw new Problem(
        "The default branch moves faster than " + Changelog.FILE + " can be pushed to it",
        "Run the job again; the version is out.");
  }

  private String commit(String tip, Changelog changelog) {
    String text = changelog.rotated(released, version, day);
    String message = "Give %s its section of the changelog\n\nIt is out.\n".formatted(version);
    return FileCommit.create(remote, tip, Changelog.FILE, text, message, List.of(tip));
  }

  /** Where the default branch takes pull requests only, one click is left to a person. */
  private String propose(String commit, String branch) {
    String name = "changelog-" + version;
    String ref = "refs/heads/" + name;
    String old =
        remote.list(ref).lines().findFirst().map(line -> line.split("\t", -1)[0]).orElse("");
    if (!old.equals(commit)) {
      remote.push(commit, Map.of(ref, old));
    }
    return "::warning::%s does not take the push that gives %s its section of %s. Merge %s into it:"
            .formatted(branch, version, Changelog.FILE, name)
        + " the next release asks for it. "
        + remote.url()
        + "/compare/"
        + name
        + "?expand=1";
  }
}
