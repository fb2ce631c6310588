package com.acme.deploytag.publish.queue;

import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.RequestRefs;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes a run's commit, with what others have asked for on top of it. */
final class JointPush {

  private static final Logger LOG = LoggerFactory.getLogger(JointPush.class);

  private final InfraRepository repository;
  private final RequestRefs refs;
  private final WaitingLine line;
  private final Companions companions;
  private final QueuePlace place;

  JointPush(
      InfraRepository repository,
      RequestRefs refs,
      WaitingLine line,
      Companions companions,
      QueuePlace place) {
    this.repository = repository;
    this.refs = refs;
    this.line = line;
    this.companions = companions;
    this.place = place;
  }

  /**
   * Pushes {@code commit}, and along with it what others have asked for; or, where that is refused,
   * {@code commit} alone.
   *
   * @return the result for {@code commit}
   * @throws RemoteException if nothing was sent, or the server rejected the request
   */
  PushResult land(NewCommit commit) throws RemoteException {
    if (place.isOff() || !refs.arePossible()) {
      return alone(commit);
    }
    Companions.Line all = companions.after(commit, line.first(place.own(), Companions.MOST));
    Map<String, CommitId> gone = new LinkedHashMap<>(all.served());
    place.own().ifPresent(left -> gone.put(left.name().ref(), left.commit()));
    gone.putAll(line.orphans(Companions.MOST));
    return gone.isEmpty() ? repository.push(commit) : together(all, gone);
  }

  private PushResult together(Companions.Line all, Map<String, CommitId> gone)
      throws RemoteException {
    NewCommit commit = all.commits().getFirst();
    PushResult result;
    try {
      result = refs.land(all.commits(), gone);
    } catch (RemoteException e) {
      LOG.debug("the push with others' requests failed", e);
      result = new PushResult.Moved("the push together with other runs' requests failed");
      place.goAlone();
    }
    return switch (result) {
      case PushResult.Landed _ -> {
        place.forget();
        yield result;
      }
      case PushResult.Unanswered _ -> {
        place.goAlone();
        yield result;
      }
      case PushResult.Moved _, PushResult.Declined _, PushResult.InTheWay _ ->
          // By its words alone nobody can tell which of the refs was refused, and why.
          refs.look().equals(commit.parent())
              ? alone(commit)
              : new PushResult.Moved("another push was first");
    };
  }

  private PushResult alone(NewCommit commit) throws RemoteException {
    place.goAlone();
    if (place.own().isPresent()) {
      place.withdraw();
    }
    return place.own().isEmpty()
        ? repository.push(commit)
        : new PushResult.Moved("what became of the request that it has left was not known");
  }
}
