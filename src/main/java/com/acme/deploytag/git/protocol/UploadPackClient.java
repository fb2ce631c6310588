package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.http.GitService;
import com.acme.deploytag.git.http.HttpStatusException;
import com.acme.deploytag.git.http.InfraHttp;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.net.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
public final class UploadPackClient {

  private static final Logger LOG = LoggerFactory.getLogger(UploadPackClient.class);
  private static final String SHALLOW = "shallow ";
  private static final String UNSHALLOW = "unshallow ";

  private final InfraHttp http;
  private final Repository local;
  private final Remote remote;
  private final Deadline deadline;
  private Optional<Advertisement> server = Optional.empty();

  public UploadPackClient(InfraHttp http, Repository local, Remote remote, Deadline deadline) {
    this.http = http;
    this.local = local;
    this.remote = remote;
    this.deadline = deadline;
  }

  /** The same side of the same remote, whose objects {@code other} gets. */
  public UploadPackClient into(Repository other) {
    UploadPackClient line = new UploadPackClient(http, other, remote, deadline);
    line.server = server;
    return line;
  }

  /** Asks where the branch is. */
  public Optional<ObjectId> tip() throws IOException {
    return at(remote.ref());
  }

  /** Asks where the branch is, or one for proposals. */
  public Optional<ObjectId> at(String name) throws IOException {
    Advertisement told = server.filter(Advertisement::isSecond).isPresent() ? server.get() : ask();
    return told.isSecond() ? listed(name) : told.at(name);
  }

  /** Asks what the default branch is, and where. */
  public Head head() throws IOException {
    Advertisement told = server.filter(Advertisement::isSecond).isPresent() ? server.get() : ask();
    return told.isSecond() ? listedHead() : told.head();
  }

  /** The same, of a server that was found where it is, in one request if it takes that. */
  public Head headAtOnce() throws IOException {
    try {
      return server.isEmpty() ? listedHead() : head();
    } catch (Packets.Refused | HttpStatusException e) {
      LOG.debug("the server did not take a request of protocol 2", e);
      if (isLasting(e)) {
        throw e;
      }
      return head();
    }
  }

  /** Gets objects into the local repository, and shows them to an observer, where there is one. */
  public void get(FetchSpec want, Optional<ObjectChecker> observer) throws IOException {
    ask(want, observer);
    for (FetchSpec rest = rest(want); !rest.ids().isEmpty(); rest = rest(rest)) {
      ask(rest, observer);
    }
  }

  /**
   * What did not come of {@code want}, where that is no fault: a folder that is in another one that
   * is asked for along with it is left out by git's server as what is too deep for the filter.
   */
  private FetchSpec rest(FetchSpec want) throws IOException {
    List<ObjectId> left = new ArrayList<>();
    for (ObjectId id : want.ids()) {
      if (!local.getObjectDatabase().has(id)) {
        left.add(id);
      }
    }
    boolean isFiltered = want.filter().equals(FetchSpec.ALONE) && !want.isOfHistory();
    if (!left.isEmpty() && (!isFiltered || left.size() == want.ids().size())) {
      throw new ServerDamageException("the server left out " + left.getFirst().name());
    }
    return FetchSpec.objects(left, want.filter());
  }

  private void ask(FetchSpec want, Optional<ObjectChecker> observer) throws IOException {
    if (server.isEmpty()) {
      try {
        post(want, FetchRequest.second(want, shallow(), true), true, observer);
        return;
      } catch (Packets.Refused | HttpStatusException e) {
        LOG.debug("the server did not take a request of protocol 2", e);
        if (isLasting(e) || (ask().isSecond() && e instanceof HttpStatusException)) {
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
    return e instanceof HttpStatusException fault
        && fault.answer().status() < 500
        && fault.answer().status() != 400;
  }

  private Advertisement ask() throws IOException {
    Advertisement told = http.refs(GitService.UPLOAD, in -> Advertisement.read(in, remote));
    server = Optional.of(told);
    return told;
  }

  private boolean canFilter() {
    return server.orElseThrow().capabilities().stream()
        .filter(c -> c.startsWith("fetch="))
        .anyMatch(c -> List.of(c.substring("fetch=".length()).split(" ")).contains("filter"));
  }

  private Optional<ObjectId> listed(String name) throws IOException {
    return http.post(GitService.UPLOAD, FetchRequest.refs(name), in -> listed(in, name));
  }

  private Head listedHead() throws IOException {
    return http.post(GitService.UPLOAD, FetchRequest.head(), Head::read);
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

  private void post(
      FetchSpec want, byte[] request, boolean isSecond, Optional<ObjectChecker> observer)
      throws IOException {
    http.post(
        GitService.UPLOAD,
        request,
        in -> {
          Packets packets = new Packets(in);
          Set<ObjectId> shallow = new HashSet<>(shallow());
          String line = packets.first();
          if (isSecond ? line.equals("shallow-info") : !want.bounds().isEmpty()) {
            line = shallow(want, packets, line, shallow);
          }
          if (!line.matches(isSecond ? "packfile" : "NAK|ACK .*")) {
            throw new Packets.Refused("the server answered " + line);
          }
          keep(new SideBand(packets), shallow, observer);
          return want;
        });
  }

  /** Reads where the history ends; the line behind that. */
  private static String shallow(
      FetchSpec want, Packets packets, String first, Set<ObjectId> shallow) throws IOException {
    try {
      // The first protocol says by a lone flush that the history is all here.
      for (String line = first; !line.isEmpty(); line = packets.line().orElse("")) {
        shallow(line, shallow);
      }
      return packets.line().orElse("");
    } catch (EOFException e) {
      // How git's server ends where a commit is missing or no commit.
      throw new ServerDamageException(
          "the server broke off where it should say how far the history of %s goes back"
              .formatted(want.ids().iterator().next().name()));
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
      parser.parse(new FetchMonitor(deadline));
      inserter.flush();
    }
    if (!shallow.equals(shallow())) {
      local.getObjectDatabase().setShallowCommits(shallow);
    }
  }
}
