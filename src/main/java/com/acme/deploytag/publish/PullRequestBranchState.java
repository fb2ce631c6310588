package com.acme.deploytag.publish;

import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.PullRequestBranches;
import com.acme.deploytag.git.proposal.BranchContents;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.snapshot.HistoryWindow;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The commits on a pull request's branch, and whether a run may replace them.
 *
 * @param branch the branch's name
 */
record PullRequestBranchState(String branch, BranchContents ahead) {

  // A promotion's branch has one commit, and merges of the base into it.
  private static final int DEPTH = HistoryWindow.DEPTH;
  private static final Pattern BY_RUN = Pattern.compile("(Run|Triggered-By): .*");
  // The committer of commits that people create with GitHub's buttons.
  private static final String BY_BUTTON = "noreply@github.com";

  /**
   * The state of {@code branch}; nothing if it does not exist.
   *
   * @param base the files of the run's own branch
   * @throws RemoteException if it cannot be fetched
   * @throws IOException if a commit cannot be read
   */
  static Optional<PullRequestBranchState> on(
      String branch, CommitFiles base, InfraRepository repository)
      throws IOException, RemoteException {
    PullRequestBranches branches = repository.pullRequestBranches();
    Optional<CommitId> tip = branches.tip(branch);
    return tip.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PullRequestBranchState(branch, branches.contents(base, tip.get(), DEPTH)));
  }

  CommitId tip() {
    return ahead.tip().commit();
  }

  /** Its commits, newest first. */
  List<CommitId> commits() {
    return ahead.commits().stream().map(BranchContents.Commit::id).toList();
  }

  /** The message of the run's own commit. */
  String message() {
    return ahead.commits().getLast().message();
  }

  /**
   * The problem that somebody else's commit is on it, so that no run may replace it. Merges of the
   * base and runs' commits are nobody else's.
   *
   * @param base the name of the run's own branch
   * @param isByRun tells of a commit's message whether a run wrote it
   */
  Optional<Problem> foreign(String base, Predicate<String> isByRun) {
    return ahead.commits().stream()
        .filter(commit -> commit.isMerge() ? !isUpdate(commit, base) : !isOurs(commit, isByRun))
        .findFirst()
        .map(commit ->
            Problem.of(
                "commit %s (\"%s\") by %s is on the branch %s, which this run would replace"
                    .formatted(
                        commit.id().brief(),
                        SafeText.plain(commit.message().lines().findFirst().orElse("")),
                        SafeText.plain(commit.author()),
                        branch),
                "Merge its pull request, or move the commit elsewhere and delete the branch;"
                    + " then run the job again."));
  }

  // The messages of "Update branch" and of git.
  private static boolean isUpdate(BranchContents.Commit commit, String base) {
    return commit.message().startsWith("Merge branch '" + base + "' ")
        || commit.message().startsWith("Merge remote-tracking branch 'origin/" + base + "' ");
  }

  // A person who amends or rebases a commit keeps its author and trailers, and becomes its
  // committer.
  private static boolean isOurs(BranchContents.Commit commit, Predicate<String> isByRun) {
    return isByRun.test(commit.message())
        && (commit.committerEmail().equals(commit.authorEmail())
            || commit.committerEmail().equals(BY_BUTTON));
  }

  /**
   * Whether merging it does to {@code base} what {@code proposal} does: it has the same content, it
   * was made on what stands there now, and it is on record with the same words.
   *
   * @throws RemoteException if a file is not here and cannot be had
   * @throws IOException if an object cannot be read
   */
  boolean does(PullRequestProposal proposal, CommitFiles base) throws IOException, RemoteException {
    if (ahead.before().isEmpty() || !lasting(message()).equals(lasting(proposal.message()))) {
      return false;
    }
    CommitFiles before = ahead.before().get();
    Map<String, byte[]> contents = proposal.changes().contents();
    ahead.tip().bring(contents.keySet());
    before.bring(contents.keySet());
    for (String path : contents.keySet()) {
      if (!Arrays.equals(content(ahead.tip(), path), contents.get(path))
          || !Arrays.equals(content(before, path), content(base, path))) {
        return false;
      }
    }
    return true;
  }

  /** What of a message is the same whichever run writes it, and when. */
  private static List<String> lasting(String message) {
    return message.lines().filter(line -> !BY_RUN.matcher(line).matches()).toList();
  }

  private static byte[] content(CommitFiles files, String path) throws IOException {
    return files.read(path) instanceof Checked.Good<Optional<byte[]>>(Optional<byte[]> content)
        ? content.orElse(new byte[0])
        : new byte[0];
  }
}
