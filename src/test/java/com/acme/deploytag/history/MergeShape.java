package com.acme.deploytag.history;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The ways in which a branch gets into main, by real git, with what main got meanwhile. */
enum MergeShape {
  MERGE {
    @Override
    void land(Desk desk, List<Change> changes) {
      mainMoves(desk, pull(desk, changes));
      merge(desk, "pull");
    }
  },
  MERGE_OF_AN_UPDATED_BRANCH {
    @Override
    void land(Desk desk, List<Change> changes) {
      mainMoves(desk, pull(desk, changes));
      desk.on("pull").git("merge", "--quiet", "--no-ff", "-m", "Merge branch main", "main");
      merge(desk.on("main"), "pull");
    }
  },
  MERGE_OF_A_BRANCH_OF_A_BRANCH {
    @Override
    void land(Desk desk, List<Change> changes) {
      desk.branch("team").commit("team", Map.of("team.md", "team\n"));
      pull(desk, changes);
      merge(desk.on("team"), "pull");
      mainMoves(desk, desk);
      merge(desk, "team");
    }
  },
  MERGE_OF_A_LONG_BRANCH {
    @Override
    void land(Desk desk, List<Change> changes) {
      pull(desk, changes);
      for (int i = 0; i < 70; i++) {
        desk.commit("later " + i, "--allow-empty");
      }
      mainMoves(desk, desk);
      merge(desk, "pull");
    }
  },
  OCTOPUS {
    @Override
    void land(Desk desk, List<Change> changes) {
      desk.branch("other").commit("other", Map.of("other.md", "other\n")).on("main");
      mainMoves(desk, pull(desk, changes));
      desk.git("merge", "--quiet", "--no-ff", "-m", "Merge both", "other", "pull");
      desk.push();
    }
  },
  /** The merge holds what neither side has. */
  EVIL_MERGE {
    @Override
    void land(Desk desk, List<Change> changes) {
      mainMoves(desk, pull(desk, changes));
      desk.git("merge", "--quiet", "--no-ff", "--no-commit", "pull");
      desk.commit("Merge pull", Shop.files("checkout", "staging", "evil")).push();
    }
  },
  /** The merge drops what the branch has. */
  OURS {
    @Override
    void land(Desk desk, List<Change> changes) {
      mainMoves(desk, pull(desk, changes));
      desk.git("merge", "--quiet", "--strategy", "ours", "-m", "Merge pull", "pull");
      desk.push();
    }
  },
  SQUASH {
    @Override
    void land(Desk desk, List<Change> changes) {
      squash(desk, changes, subject(changes) + " (#7)\n\n" + body(changes.getFirst()));
    }
  },
  SQUASH_OF_COMMIT_MESSAGES {
    @Override
    void land(Desk desk, List<Change> changes) {
      String more = "* typo\n\nSigned-off-by: a <a@b>\n\n";
      squash(desk, changes, "A title (#7)\n\n" + more + bullets(changes) + "\n\n* more\n");
    }
  },
  SQUASH_SIGNED_OFF {
    @Override
    void land(Desk desk, List<Change> changes) {
      String signed = "\n\nSigned-off-by: a <a@b>\n";
      squash(desk, changes, "A title (#7)\n\n" + body(changes.getFirst()) + signed);
    }
  },
  SQUASH_CO_AUTHORED {
    @Override
    void land(Desk desk, List<Change> changes) {
      String end = "\n\n---------\n\nCo-authored-by: a <a@b>\nCo-authored-by: c <c@d>\n";
      squash(desk, changes, "A title (#7)\n\n" + bullets(changes) + end);
    }
  },
  SQUASH_AFTER_DASHES {
    @Override
    void land(Desk desk, List<Change> changes) {
      squash(desk, changes, "A title (#7)\n\n* typo\n\n---------\n\n" + bullets(changes));
    }
  },
  SQUASH_OF_A_BODY_WITH_CRLF {
    @Override
    void land(Desk desk, List<Change> changes) {
      String body = "Text.\n\n" + body(changes.getFirst()) + "\n\nMore text.";
      squash(desk, changes, "A title (#7)\n\n" + body.replace("\n", "\r\n"));
    }
  },
  REBASE {
    @Override
    void land(Desk desk, List<Change> changes) {
      mainMoves(desk, pull(desk, changes));
      desk.on("pull").git("rebase", "--quiet", "main");
      desk.push();
    }
  },
  REBASE_OF_SEVERAL {
    @Override
    void land(Desk desk, List<Change> changes) {
      desk.branch("pull").commit("first", Map.of("first.md", "first\n"));
      changes.forEach(change -> desk.commit(change.message(), change.files()));
      desk.commit("last", Map.of("last.md", "last\n")).on("main");
      mainMoves(desk, desk);
      desk.on("pull").git("rebase", "--quiet", "main");
      desk.push();
    }
  },
  /** Main has changed the same files; what the branch has is kept. */
  REBASE_WITH_CONFLICTS {
    @Override
    void land(Desk desk, List<Change> changes) {
      pull(desk, changes).on("main");
      for (Change change : changes) {
        for (String path : change.files().keySet()) {
          desk.write(Map.of(path, desk.read(path) + "# reviewed\n"));
        }
      }
      desk.commit("other").push();
      desk.on("pull").gitFails("rebase", "main");
      for (Change change : changes) {
        desk.write(change.files()).git("rebase", "--continue");
      }
      desk.push();
    }
  },
  FAST_FORWARD {
    @Override
    void land(Desk desk, List<Change> changes) {
      pull(desk, changes).on("main").git("merge", "--quiet", "--ff-only", "pull");
      desk.push();
    }
  },
  CHERRY_PICK {
    @Override
    void land(Desk desk, List<Change> changes) {
      mainMoves(desk, pull(desk, changes));
      desk.git("cherry-pick", "-x", "main..pull");
      desk.push();
    }
  },
  AMENDED {
    @Override
    void land(Desk desk, List<Change> changes) {
      pull(desk, changes).on("pull").write(Map.of("amended.md", "amended\n"));
      desk.git("commit", "--quiet", "--amend", "--no-edit");
      desk.push();
    }
  },
  REVERT_OF_A_REVERT {
    @Override
    void land(Desk desk, List<Change> changes) {
      mainMoves(desk, pull(desk, changes));
      merge(desk, "pull");
      desk.git("revert", "--no-edit", "--mainline", "1", "HEAD");
      desk.git("revert", "--no-edit", "HEAD");
      desk.push();
    }
  };

  /** A commit of the branch. */
  record Change(String message, Map<String, String> files) {}

  abstract void land(Desk desk, List<Change> changes);

  /** Makes the branch {@code pull}, and goes back to where it began. */
  static Desk pull(Desk desk, List<Change> changes) {
    desk.branch("pull");
    changes.forEach(change -> desk.commit(change.message(), change.files()));
    return desk;
  }

  private static void mainMoves(Desk desk, Desk made) {
    made.on("main").commit("meanwhile", Shop.files("payments", "staging", "w9")).push();
    desk.git("fetch", "--quiet");
  }

  private static void merge(Desk desk, String branch) {
    desk.git("merge", "--quiet", "--no-ff", "-m", "Merge pull request #7", branch);
    if (desk.git("branch", "--show-current").equals("main")) {
      desk.push();
    }
  }

  private static void squash(Desk desk, List<Change> changes, String message) {
    mainMoves(desk, pull(desk, changes));
    desk.git("merge", "--quiet", "--squash", "pull");
    desk.commit(message, "--cleanup", "verbatim").push();
  }

  private static String subject(List<Change> changes) {
    return changes.getFirst().message().lines().findFirst().orElseThrow();
  }

  private static String body(Change change) {
    return change.message().lines().skip(2).collect(Collectors.joining("\n"));
  }

  /** As GitHub puts several messages into one. */
  private static String bullets(List<Change> changes) {
    return changes.stream()
        .map(change -> "* " + change.message().strip())
        .collect(Collectors.joining("\n\n"));
  }
}
