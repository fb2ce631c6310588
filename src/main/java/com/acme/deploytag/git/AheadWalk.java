package com.acme.deploytag.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads what is on a branch from its tip on. */
final class AheadWalk {

  private final Trees trees;

  AheadWalk(Trees trees) {
    this.trees = trees;
  }

  Ahead from(ObjectId tip) throws IOException {
    try (RevWalk walk = new RevWalk(trees.reader())) {
      List<Ahead.Commit> commits = new ArrayList<>();
      RevCommit commit = walk.parseCommit(tip);
      FilesAt files = files(commit);
      commits.add(told(commit));
      while (commit.getParentCount() > 1) {
        commit = walk.parseCommit(commit.getParent(0));
        commits.add(told(commit));
      }
      Optional<FilesAt> before =
          commit.getParentCount() == 1
              ? Optional.of(files(walk.parseCommit(commit.getParent(0))))
              : Optional.empty();
      return new Ahead(files, commits, before);
    }
  }

  private FilesAt files(RevCommit commit) {
    return new FilesAt(new CommitId(commit.name()), commit.getTree(), trees);
  }

  private static Ahead.Commit told(RevCommit commit) {
    return new Ahead.Commit(
        new CommitId(commit.name()),
        commit.getAuthorIdent().getName(),
        commit.getAuthorIdent().getEmailAddress(),
        commit.getCommitterIdent().getEmailAddress(),
        commit.getParentCount() > 1,
        commit.getFullMessage());
  }
}
