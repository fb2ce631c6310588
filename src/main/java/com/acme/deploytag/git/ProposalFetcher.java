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

/** What others would merge into the branch: fetches both sides, and compares them. */
public final class ProposalFetcher {

  private final InfraRepository repository;
  private final RemoteBranch branch;
  private final String filter;

  /**
   * @param filter what to leave out of what is fetched, {@link FetchSpec}
   */
  ProposalFetcher(InfraRepository repository, RemoteBranch branch, String filter) {
    this.repository = repository;
    this.branch = branch;
    this.filter = filter;
  }

  /**
   * The files at the branch's tip as it is now, and those of {@code head}, each fetched with the
   * last {@code depth} commits. The head need not be on any branch: a server gives whatever it has
   * by its id (gitprotocol-v2(5)), and so a fork's commit in a pull request, too.
   *
   * @throws RemoteException if the branch is not there, or the server does not have the head
   * @throws IOException if the temporary repository cannot be written
   */
  public Proposal fetch(CommitId head, int depth) throws RemoteException, IOException {
    ObjectId id = InfraRepository.id(head);
    ObjectId tip = branch.tip();
    branch.get(FetchSpec.lines(both(tip, id), depth, filter), head);
    return new Proposal(repository.files(tip), repository.files(id));
  }

  private static Set<ObjectId> both(ObjectId tip, ObjectId head) {
    return new LinkedHashSet<>(List.of(tip, head));
  }

  /**
   * Fetches what is missing of the last {@code depth} commits back from both sides of {@code
   * proposal}.
   *
   * @return whether that brought any
   * @throws RemoteException if they cannot be had
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
      branch.get(FetchSpec.deeper(sides, depth, filter));
    }
    return !ends.equals(repository.histories().shallow());
  }

  /**
   * What {@code proposal} changes; nothing if what is here of the history does not tell, or the two
   * sides have none in common.
   *
   * @throws RemoteException if a folder is not here and cannot be had
   * @throws IOException if a commit or tree cannot be read
   */
  public Optional<Comparison> compare(Proposal proposal) throws RemoteException, IOException {
    return Comparison.of(proposal, repository.trees(), repository.histories().shallow());
  }
}
