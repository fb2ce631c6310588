package com.acme.deploytag.git;

import com.acme.deploytag.net.RemoteFault;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a merge of a proposal would change: where its head is other than the base, and other than
 * where the two parted. The base may have moved on meanwhile, and that is no change of the head's.
 *
 * @param forks the newest commits in the history of both sides; one, unless the two have merged
 *     each other crosswise, and then what is other than at any of them counts
 * @param changes the paths that are other
 * @param messages the messages of the commits that it would bring in, as far as they are few
 */
public record Comparison(List<FilesAt> forks, List<TreeChange> changes, List<String> messages) {

  public Comparison {
    forks = List.copyOf(forks);
    changes = List.copyOf(changes);
    messages = List.copyOf(messages);
  }

  /** The comparison, if what is here of the history is enough to tell. */
  static Optional<Comparison> of(Proposal proposal, Trees trees, Set<ObjectId> ends)
      throws IOException, RemoteFault {
    List<FilesAt> forks = Forks.of(proposal, trees, ends);
    return forks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Comparison(
                forks,
                new TreeChanges(trees).of(proposal, forks),
                History.merged(trees, id(proposal.base().commit()), id(proposal.head().commit()))));
  }

  private static ObjectId id(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }
}
