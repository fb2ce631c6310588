package com.acme.deploytag.testkit.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All pull requests; each look at them first takes note of what was pushed since. */
final class PullStore {
  private final Objects objects;
  private final MovableClock clock;
  private final List<Pull> pulls = new ArrayList<>();

  PullStore(Objects objects, MovableClock clock) {
    this.objects = objects;
    this.clock = clock;
  }

  static String ref(String branch) {
    return "refs/heads/" + branch;
  }

  /** All of them, the oldest first, as they stand after what was pushed. */
  List<Pull> all() {
    pulls.stream().filter(Pull::isOpen).forEach(this::notice);
    return pulls;
  }

  Pull find(int number) {
    return all().stream()
        .filter(each -> each.number == number)
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  Optional<Pull> open(String head, String base) {
    return all().stream()
        .filter(p -> p.isOpen() && p.head.equals(head) && p.base.equals(base))
        .findFirst();
  }

  Pull add(String author, String head, String base, String title) {
    Pull pull = new Pull(pulls.size() + 1, author, head, base, title, clock.now());
    pull.headSha = objects.tip(ref(head)).orElseThrow();
    pulls.add(pull);
    return pull;
  }

  void close(Pull pull, Pull.State as) {
    pull.state = as;
    pull.closed = clock.now();
    pull.updated = pull.closed;
    pull.autoMerge = Optional.empty();
  }

  /**
   * GitHub closes a pull request whose branch is deleted or has nothing of its own any more, and
   * calls it merged where that is because its commits came to the base.
   */
  private void notice(Pull pull) {
    Optional<String> head = objects.tip(ref(pull.head));
    Optional<String> base = objects.tip(ref(pull.base));
    if (base.isPresent() && objects.isAncestor(pull.headSha, base.get())) {
      pull.mergeCommit = base.get();
      close(pull, Pull.State.MERGED);
    } else if (head.isEmpty() || base.isEmpty()) {
      close(pull, Pull.State.CLOSED);
    } else if (!head.get().equals(pull.headSha)) {
      pull.headSha = head.get();
      pull.updated = clock.now();
      if (objects.isAncestor(head.get(), base.get())) {
        close(pull, Pull.State.CLOSED);
      }
    }
  }
}
