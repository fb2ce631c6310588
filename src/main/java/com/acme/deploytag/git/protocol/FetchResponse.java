package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.pack.PackIndexer;
import com.acme.deploytag.net.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackParser;

/**
 * Reads upload-pack's response to a fetch into a local repository: the shallow boundary, then the
 * pack.
 *
 * @param isV2 whether it is in protocol 2
 * @param observer sees each commit and tree of the pack, if there is one
 */
record FetchResponse(
    Repository local,
    FetchSpec spec,
    boolean isV2,
    Optional<ObjectChecker> observer,
    Deadline deadline) {

  private static final String SHALLOW = "shallow ";
  private static final String UNSHALLOW = "unshallow ";

  /**
   * Reads the response.
   *
   * @return what was fetched
   * @throws Packets.Refused if the server refuses the request
   * @throws ServerDamageException if the server fails over its repository
   */
  FetchSpec read(InputStream in) throws IOException {
    Packets packets = new Packets(in);
    Set<ObjectId> shallow = new HashSet<>(shallow());
    String line = packets.first();
    if (isV2 ? line.equals("shallow-info") : !spec.bounds().isEmpty()) {
      line = readBoundary(packets, line, shallow);
    }
    if (!line.matches(isV2 ? "packfile" : "NAK|ACK .*")) {
      throw new Packets.Refused("the server answered " + line);
    }
    SideBand pack = new SideBand(packets);
    // Most fetches are not bounded, and load nothing for that.
    store(spec.most() == Long.MAX_VALUE ? pack : new BoundedStream(pack, spec.most()), shallow);
    return spec;
  }

  /** Reads the shallow boundary; returns the line after it. */
  private String readBoundary(Packets packets, String first, Set<ObjectId> shallow)
      throws IOException {
    try {
      // Protocol 1 says by a lone flush that the whole history is here.
      for (String line = first; !line.isEmpty(); line = packets.line().orElse("")) {
        apply(line, shallow);
      }
      return packets.line().orElse("");
    } catch (EOFException e) {
      // How git's server ends if a commit is missing or is none.
      throw new ServerDamageException(
          "the server broke off where it should say how far the history of %s goes back"
              .formatted(spec.ids().iterator().next().name()));
    }
  }

  private static void apply(String line, Set<ObjectId> shallow) {
    if (line.startsWith(SHALLOW)) {
      shallow.add(ObjectId.fromString(line.substring(SHALLOW.length())));
    } else if (line.startsWith(UNSHALLOW)) {
      shallow.remove(ObjectId.fromString(line.substring(UNSHALLOW.length())));
    }
  }

  /** Stores the pack, and only then the boundary: until then its commits are not here. */
  private void store(InputStream pack, Set<ObjectId> shallow) throws IOException {
    if (spec.isOfMuch()) {
      PackIndexer indexer = new PackIndexer(local, observer.orElseGet(NoChecks::new), deadline);
      if (!indexer.store(pack)) {
        try (InputStream stored = indexer.pack()) {
          parse(stored);
        }
      }
    } else {
      parse(pack);
    }
    if (!shallow.equals(shallow())) {
      local.getObjectDatabase().setShallowCommits(shallow);
    }
  }

  /** For whom nobody looks. */
  private static final class NoChecks extends ObjectChecker {
    @Override
    public void check(AnyObjectId id, int type, byte[] text) {
      // nothing to see
    }
  }

  private void parse(InputStream pack) throws IOException {
    try (ObjectInserter inserter = local.newObjectInserter()) {
      PackParser parser = inserter.newPackParser(pack);
      observer.ifPresent(parser::setObjectChecker);
      if (spec.most() != Long.MAX_VALUE) {
        // Or a few bytes might be said to be a gigabyte.
        parser.setMaxObjectSizeLimit(spec.most());
      }
      parser.parse(new FetchMonitor(deadline));
      inserter.flush();
    }
  }

  private Set<ObjectId> shallow() throws IOException {
    return local.getObjectDatabase().getShallowCommits();
  }
}
