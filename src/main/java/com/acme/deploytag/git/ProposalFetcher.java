package com.acme.deploytag.git;

import com.acme.deploytag.git.proposal.Comparison;
import com.acme.deploytag.git.proposal.Proposal;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.remote.RemoteBranch;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/** Fetches both sides of a proposed merge into the branch, and compares them. */
public final class ProposalFetcher {

  private final InfraRepository repository;
  private final RemoteBranch branch;
  private final String filter;

  /**
   * @param filter what to leave out of a fetch, see {@link FetchSpec}
   */
  ProposalFetcher(InfraRepository repository, RemoteBranch branch, String filter) {
    this.repository = repository;
    this.branch = branch;
    this.filter = filter;
  }

  /**
   * Fetches the branch's present tip and {@code head}, each with the last {@code depth} commits.
   * The head need not be on any branch: a server sends any object that it has by its id
   * (gitprotocol-v2(5)), and so a pull request's commit from a fork, too.
   *
   * @throws RemoteException if the branch does not exist, or the server lacks the head
   * @throws IOException if the temporary repository cannot be written
   */
  public Proposal fetch(CommitId head, int depth) throws RemoteException, IOException {
    ObjectId id = InfraRepository.id(head);
    ObjectId tip = branch.tip();
    branch.objects().fetch(FetchSpec.lines(both(tip, id), depth, filter), head);
    return new Proposal(repository.files(tip), repository.files(id));
  }

  private static Set<ObjectId> both(ObjectId tip, ObjectId head) {
    return new LinkedHashSet<>(List.of(tip, head));
  }

  /**
   * Deepens the history of both sides of {@code proposal} to {@code depth} commits.
   *
   * @return whether that fetched any commits
   * @throws RemoteException if they cannot be fetched
   * @throws IOException if the temporary repository cannot be read
   */
  public boolean deepen(Proposal proposal, int depth) throws RemoteException, IOException {
    // A copy: JGit may change the set itself.
    Set<ObjectId> ends = Set.copyOf(repository.histories().shallow());
    if (!ends.isEmpty()) {
      Set<ObjectId> sides =
          both(
              InfraRepository.id(proposal.base().commit()),
              InfraRepository.id(proposal.head().commit()));
      branch.objects().fetch(FetchSpec.deeper(sides, depth, filter));
    }
    return !ends.equals(repository.histories().shallow());
  }

  /**
   * The changes of {@code proposal}; nothing if the merge base was not fetched yet, or the two
   * sides have no common history.
   *
   * @throws RemoteException if a folder is missing and cannot be fetched
   * @throws IOException if a commit or tree cannot be read
   */
  public Optional<Comparison> compare(Proposal proposal) throws RemoteException, IOException {
    return Comparison.of(proposal, repository.trees(), repository.histories().shallow());
  }
}
