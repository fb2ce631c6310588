package com.acme.deploytag.git;

import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.object.NewObject;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.protocol.RefUpdate;
import com.acme.deploytag.git.remote.RemoteBranch;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Refs beside branches and tags, each of a commit of which only the message counts: texts that runs
 * leave for each other at the server.
 */
public final class RequestRefs {

  private final RemoteBranch branch;

  RequestRefs(RemoteBranch branch) {
    this.branch = branch;
  }

  /** Whether the server can take and delete them together with what a branch gets. */
  public boolean arePossible() {
    return branch.isAtomic();
  }

  /** All refs that are this action's own, as of the last look at the branch, sorted by name. */
  public SortedMap<String, CommitId> list() {
    SortedMap<String, CommitId> refs = new TreeMap<>();
    branch.ownRefs().forEach((name, id) -> refs.put(name, new CommitId(id.name())));
    return refs;
  }

  /**
   * The branch's tip and all refs, looked at anew.
   *
   * @throws RemoteException if the server does not answer
   */
  public CommitId look() throws RemoteException {
    return new CommitId(branch.tip().name());
  }

  /**
   * Creates the ref {@code name}.
   *
   * @param commit what it is to point to
   * @throws RemoteException if nothing was sent, or the server rejected the request
   */
  public PushResult create(String name, RequestTexts.Orphan commit) throws RemoteException {
    return branch.push(List.of(RefUpdate.creation(name, commit.id().hex())), commit.objects());
  }

  /**
   * Moves the branch along {@code line} and deletes refs, all of it or nothing.
   *
   * @param line commits, each the parent of the next; the first one's parent is where the branch
   *     must be
   * @param served the refs to delete, each with the commit that it must point to
   * @return the result for the branch
   * @throws RemoteException if nothing was sent, or the server rejected the request
   */
  public PushResult land(List<NewCommit> line, Map<String, CommitId> served)
      throws RemoteException {
    List<RefUpdate> updates = new ArrayList<>();
    updates.add(
        new RefUpdate(branch.ref(), line.getFirst().parent().hex(), line.getLast().id().hex()));
    served.forEach((name, commit) -> updates.add(RefUpdate.deletion(name, commit.hex())));
    return branch.push(updates, objects(line));
  }

  /**
   * The objects of all commits, each once: git takes no pack in which one stands twice. What is the
   * base of a difference and was not made by this line is at the server: where a later commit comes
   * back to it, it is not sent, or the two would be told by each other.
   */
  static List<NewObject> objects(List<NewCommit> line) {
    Map<ObjectId, NewObject> made = new HashMap<>();
    Set<ObjectId> known = new HashSet<>();
    List<NewObject> objects = new ArrayList<>();
    for (NewCommit commit : line) {
      for (NewObject object : commit.objects()) {
        object.base().filter(base -> !made.containsKey(base)).ifPresent(known::add);
        ObjectId id = object.id();
        if (!known.contains(id) && made.putIfAbsent(id, object) == null) {
          objects.add(object);
        }
      }
    }
    return objects;
  }
}
