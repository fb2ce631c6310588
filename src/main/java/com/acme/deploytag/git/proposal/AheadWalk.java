package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads a branch's own commits from its tip on. */
public final class AheadWalk {

  private final Trees trees;

  public AheadWalk(Trees trees) {
    this.trees = trees;
  }

  public BranchContents from(ObjectId tip) throws IOException {
    try (RevWalk walk = new SoundWalk(trees.reader())) {
      List<BranchContents.Commit> commits = new ArrayList<>();
      RevCommit commit = walk.parseCommit(tip);
      CommitFiles files = files(commit);
      commits.add(read(commit));
      while (commit.getParentCount() > 1) {
        commit = walk.parseCommit(commit.getParent(0));
        commits.add(read(commit));
      }
      Optional<CommitFiles> before =
          commit.getParentCount() == 1
              ? Optional.of(files(walk.parseCommit(commit.getParent(0))))
              : Optional.empty();
      return new BranchContents(files, commits, before);
    }
  }

  private CommitFiles files(RevCommit commit) {
    return new CommitFiles(new CommitId(commit.name()), commit.getTree(), trees);
  }

  private static BranchContents.Commit read(RevCommit commit) {
    return new BranchContents.Commit(
        new CommitId(commit.name()),
        commit.getAuthorIdent().getName(),
        commit.getAuthorIdent().getEmailAddress(),
        commit.getCommitterIdent().getEmailAddress(),
        commit.getParentCount() > 1,
        commit.getFullMessage());
  }
}
