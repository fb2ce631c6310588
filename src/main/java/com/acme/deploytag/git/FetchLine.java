package com.acme.deploytag.git;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side of the remote that is read from. Speaks protocol 2 (gitprotocol-v2(5)) without asking
 * first whether the server does, which all have done for years: each request stands for itself, and
 * the answer to the question costs a round trip. Only a server that does not understand is asked,
 * and then served as it wants it.
 */
final class FetchLine {

  private static final Logger LOG = LoggerFactory.getLogger(FetchLine.class);
  private static final String SHALLOW = "shallow ";
  private static final String UNSHALLOW = "unshallow ";

  private final InfraHttp http;
  private final Repository local;
  private final String ref;
  private Optional<Advertisement> server = Optional.empty();

  FetchLine(InfraHttp http, Repository local, String ref) {
    this.http = http;
    this.local = local;
    this.ref = ref;
  }

  /** Asks where the branch is. */
  Optional<ObjectId> tip() throws IOException {
    return at(ref);
  }

  /** Asks where the branch is, or one for proposals. */
  Optional<ObjectId> at(String name) throws IOException {
    Advertisement told = server.filter(Advertisement::isSecond).isPresent() ? server.get() : ask();
    return told.isSecond() ? listed(name) : told.at(name);
  }

  /** Gets objects into the local repository, and shows them to an observer, where there is one. */
  void get(Want want, Optional<ObjectChecker> observer) throws IOException {
    if (server.isEmpty()) {
      try {
        post(want, FetchRequest.second(want, shallow(), true), true, observer);
        return;
      } catch (Packets.Refused | HttpFault e) {
        LOG.debug("the server did not take a request of protocol 2", e);
        if (isLasting(e) || (ask().isSecond() && e instanceof HttpFault)) {
          throw e;
        }
      }
    }
    boolean isSecond = server.orElseThrow().isSecond();
    post(
        want,
        isSecond
            ? FetchRequest.second(want, shallow(), canFilter())
            : FetchRequest.first(want, shallow()),
        isSecond,
        observer);
  }

  private static boolean isLasting(IOException e) {
    return e instanceof HttpFault fault
        && fault.answer().status() < 500
        && fault.answer().status() != 400;
  }

  private Advertisement ask() throws IOException {
    Advertisement told = http.refs(Service.UPLOAD, in -> Advertisement.read(in, ref));
    server = Optional.of(told);
    return told;
  }

  private boolean canFilter() {
    return server.orElseThrow().capabilities().stream()
        .filter(c -> c.startsWith("fetch="))
        .anyMatch(c -> List.of(c.substring("fetch=".length()).split(" ")).contains("filter"));
  }

  private Optional<ObjectId> listed(String name) throws IOException {
    return http.post(Service.UPLOAD, FetchRequest.refs(name), in -> listed(in, name));
  }

  private static Optional<ObjectId> listed(InputStream in, String name) throws IOException {
    Packets packets = new Packets(in);
    Optional<ObjectId> tip = Optional.empty();
    for (Optional<String> line = packets.line(); line.isPresent(); line = packets.line()) {
      String[] parts = line.get().split(" ", -1);
      if (parts.length > 1 && parts[1].equals(name)) {
        tip = Optional.of(ObjectId.fromString(parts[0]));
      }
    }
    return tip;
  }

  private void post(Want want, byte[] request, boolean isSecond, Optional<ObjectChecker> observer)
      throws IOException {
    http.post(
        Service.UPLOAD,
        request,
        in -> {
          Packets packets = new Packets(in);
          Set<ObjectId> shallow = new HashSet<>(shallow());
          String line = packets.first();
          if (isSecond ? line.equals("shallow-info") : !want.bounds().isEmpty()) {
            // The first protocol says by a lone flush that the history is all here.
            while (!line.isEmpty()) {
              shallow(line, shallow);
              line = packets.line().orElse("");
            }
            line = packets.line().orElse("");
          }
          if (!line.matches(isSecond ? "packfile" : "NAK|ACK .*")) {
            throw new Packets.Refused("the server answered " + line);
          }
          keep(new SideBand(packets), shallow, observer);
          check(want);
          return want;
        });
  }

  private void check(Want want) throws IOException {
    for (ObjectId id : want.ids()) {
      if (!local.getObjectDatabase().has(id)) {
        throw new IOException("the server left out " + id.name());
      }
    }
  }

  private Set<ObjectId> shallow() throws IOException {
    return local.getObjectDatabase().getShallowCommits();
  }

  private static void shallow(String line, Set<ObjectId> shallow) {
    if (line.startsWith(SHALLOW)) {
      shallow.add(ObjectId.fromString(line.substring(SHALLOW.length())));
    } else if (line.startsWith(UNSHALLOW)) {
      shallow.remove(ObjectId.fromString(line.substring(UNSHALLOW.length())));
    }
  }

  /** The end of the history is noted only once what it is the end of is here. */
  private void keep(InputStream pack, Set<ObjectId> shallow, Optional<ObjectChecker> observer)
      throws IOException {
    try (ObjectInserter inserter = local.newObjectInserter()) {
      PackParser parser = inserter.newPackParser(pack);
      observer.ifPresent(parser::setObjectChecker);
      parser.parse(NullProgressMonitor.INSTANCE);
      inserter.flush();
    }
    if (!shallow.equals(shallow())) {
      local.getObjectDatabase().setShallowCommits(shallow);
    }
  }
}
