package com.acme.deploytag.testkit.github;

import java.util.List;
import java.util.Optional;

/** Merges pull requests into the repository, as GitHub does it. */
final class Merging {
  private final Objects objects;
  private final Commits commits;
  private final PullStore store;
  private final Settings settings;
  private final MovableClock clock;

  Merging(
      Objects objects, Commits commits, PullStore store, Settings settings, MovableClock clock) {
    this.objects = objects;
    this.commits = commits;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Merges by {@code merge}, {@code squash} or {@code rebase}; the new tip of the base.
   *
   * @throws IllegalStateException if it is not open, or there are conflicts
   */
  String merge(Pull pull, String method) {
    if (!pull.isOpen()) {
      throw new IllegalStateException("pull request " + pull.number + " is " + pull.state);
    }
    String base = objects.tip(PullStore.ref(pull.base)).orElseThrow();
    String merged =
        switch (method) {
          case "merge" -> mergeCommit(pull, base);
          case "squash" -> squash(pull, base);
          case "rebase" -> rebase(pull, base);
          default -> throw new IllegalArgumentException(method);
        };
    if (!objects.move(PullStore.ref(pull.base), merged, Optional.of(base))) {
      throw new IllegalStateException("the base moved");
    }
    pull.mergeCommit = merged;
    store.close(pull, Pull.State.MERGED);
    if (settings.deleteBranchOnMerge) {
      objects.delete(PullStore.ref(pull.head));
    }
    return merged;
  }

  private String tree(String mergeBase, String base, String head) {
    return objects
        .mergedTree(mergeBase, base, head)
        .orElseThrow(() -> new IllegalStateException("Pull Request is not mergeable"));
  }

  private String mergeCommit(Pull pull, String base) {
    String tree = tree(objects.mergeBase(base, pull.headSha), base, pull.headSha);
    String message =
        "Merge pull request #%d from acme/%s\n\n%s".formatted(pull.number, pull.head, pull.title);
    return create(tree, List.of(base, pull.headSha), message);
  }

  /** GitHub gives a squash of one commit that commit's own message. */
  private String squash(Pull pull, String base) {
    String tree = tree(objects.mergeBase(base, pull.headSha), base, pull.headSha);
    List<String> own = objects.between(base, pull.headSha);
    String first = objects.message(own.getFirst());
    String title = own.size() == 1 ? first.lines().findFirst().orElse("") : pull.title;
    String rest = own.size() == 1 ? first.substring(title.length()) : "\n";
    return create(tree, List.of(base), title + " (#" + pull.number + ")" + rest);
  }

  private String rebase(Pull pull, String base) {
    String tip = base;
    for (String commit : objects.between(base, pull.headSha)) {
      String tree = tree(objects.parents(commit).getFirst(), tip, commit);
      Person author = commits.person(commit, "author");
      tip =
          commits.create(
              new Commits.Draft(
                  tree,
                  List.of(tip),
                  author,
                  Person.github(clock.now()),
                  objects.message(commit),
                  false));
    }
    return tip;
  }

  private String create(String tree, List<String> parents, String message) {
    Person author = Person.account("octocat", clock.now());
    return commits.create(
        new Commits.Draft(tree, parents, author, Person.github(clock.now()), message, true));
  }
}
