package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.http.EarlyAnswer;
import com.acme.deploytag.git.http.GitService;
import com.acme.deploytag.git.http.HttpStatusException;
import com.acme.deploytag.git.http.InfraHttp;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.local.LocalRepository;
import com.acme.deploytag.net.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of git-upload-pack, the service that is fetched from. Speaks protocol 2
 * (gitprotocol-v2(5)) without negotiation: all servers have supported it for years, its requests
 * are stateless, and asking for the capabilities costs a round trip. Only a server that rejects
 * such a request is asked for its advertisement, and then served by that.
 */
public final class UploadPackClient {

  private static final Logger LOG = LoggerFactory.getLogger(UploadPackClient.class);

  // Twice what a repository may have that is fetched whole.
  private static final int MOST_EARLY = 8_000_000;

  private final InfraHttp http;
  private final Repository local;
  private final Remote remote;
  private final Deadline deadline;
  private Optional<Advertisement> server = Optional.empty();
  private Optional<Early> early = Optional.empty();

  /** What was asked for before its time. */
  private record Early(FetchSpec spec, EarlyAnswer answer) {}

  public UploadPackClient(InfraHttp http, Repository local, Remote remote, Deadline deadline) {
    this.http = http;
    this.local = local;
    this.remote = remote;
    this.deadline = deadline;
  }

  /** A client of the same service that fetches into {@code other}. */
  public UploadPackClient into(Repository other) {
    UploadPackClient client = new UploadPackClient(http, other, remote, deadline);
    client.server = server;
    return client;
  }

  /** Those of {@code ids} that no fetch has brought into the local repository. */
  public Collection<ObjectId> missing(Collection<ObjectId> ids) {
    return LocalRepository.unpacked(local, ids);
  }

  /** Requests the branch's tip. */
  public Optional<ObjectId> tip() throws IOException {
    return tipOf(remote.ref());
  }

  /** Requests the tip of {@code ref}, the branch's or that of a pull request's branch. */
  public Optional<ObjectId> tipOf(String ref) throws IOException {
    Advertisement advertised = advertisement();
    return advertised.isV2() ? listed(ref) : advertised.at(ref);
  }

  /** Requests the server's HEAD: which branch is the default, and its tip. */
  public Head head() throws IOException {
    Advertisement advertised = advertisement();
    return advertised.isV2() ? listedHead() : advertised.head();
  }

  /**
   * As {@link #head}, from a server whose address is settled: in one request, if it speaks protocol
   * 2.
   */
  public Head headAtOnce() throws IOException {
    try {
      return server.isEmpty() ? listedHead() : head();
    } catch (Packets.Refused | HttpStatusException e) {
      LOG.debug("the server rejected a request of protocol 2", e);
      if (isLasting(e)) {
        throw e;
      }
      return head();
    }
  }

  /** Fetches objects into the local repository; an observer sees each commit and tree of them. */
  public void fetch(FetchSpec spec, Optional<ObjectChecker> observer) throws IOException {
    fetchOnce(spec, observer);
    for (FetchSpec rest = rest(spec); !rest.ids().isEmpty(); rest = rest(rest)) {
      fetchOnce(rest, observer);
    }
  }

  /**
   * What of {@code spec} is still missing without a fault: git's server leaves out a folder that is
   * within another one of the same request, as too deep for the filter.
   */
  private FetchSpec rest(FetchSpec spec) throws IOException {
    List<ObjectId> missing = new ArrayList<>();
    for (ObjectId id : spec.ids()) {
      if (!local.getObjectDatabase().has(id)) {
        missing.add(id);
      }
    }
    boolean isFiltered = spec.filter().equals(FetchSpec.ALONE) && !spec.isOfHistory();
    if (!missing.isEmpty() && (!isFiltered || missing.size() == spec.ids().size())) {
      throw new ServerDamageException("the server left out " + missing.getFirst().name());
    }
    return FetchSpec.objects(missing, spec.filter());
  }

  /**
   * Asks for {@code spec} in one request of protocol 2, and goes on: {@link #fetch} of the same
   * takes the answer, if there is one by then. Nothing else must be fetched in between that {@code
   * spec} depends on.
   */
  public void ask(FetchSpec spec) throws IOException {
    byte[] request = FetchRequest.v2(spec, shallow(), true);
    early = Optional.of(new Early(spec, http.ask(GitService.UPLOAD, request, MOST_EARLY)));
  }

  /** Whether {@code spec} was asked for, and has come. */
  private boolean hasCome(FetchSpec spec, Optional<ObjectChecker> observer) throws IOException {
    Optional<Early> asked = early;
    early = Optional.empty();
    if (asked.isEmpty() || !asked.get().spec().equals(spec)) {
      return false;
    }
    try {
      byte[] answer = asked.get().answer().await();
      new FetchResponse(local, spec, true, observer, deadline)
          .read(new ByteArrayInputStream(answer));
      return true;
    } catch (Deadline.PassedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.debug("what was asked for early is asked for again", e);
      return false;
    }
  }

  private void fetchOnce(FetchSpec spec, Optional<ObjectChecker> observer) throws IOException {
    if (hasCome(spec, observer)) {
      return;
    }
    if (server.isEmpty()) {
      try {
        post(spec, FetchRequest.v2(spec, shallow(), true), true, observer);
        return;
      } catch (Packets.Refused | HttpStatusException e) {
        LOG.debug("the server rejected a request of protocol 2", e);
        if (isLasting(e) || (advertise().isV2() && e instanceof HttpStatusException)) {
          throw e;
        }
      }
    }
    boolean isV2 = server.orElseThrow().isV2();
    post(
        spec,
        isV2 ? FetchRequest.v2(spec, shallow(), canFilter()) : FetchRequest.v1(spec, shallow()),
        isV2,
        observer);
  }

  private void post(FetchSpec spec, byte[] request, boolean isV2, Optional<ObjectChecker> observer)
      throws IOException {
    FetchResponse response = new FetchResponse(local, spec, isV2, observer, deadline);
    http.post(GitService.UPLOAD, request, response::read);
  }

  private static boolean isLasting(IOException e) {
    return e instanceof HttpStatusException fault
        && fault.answer().status() < 500
        && fault.answer().status() != 400;
  }

  /** The advertisement: in protocol 1 a new one each time, since it holds the tips. */
  private Advertisement advertisement() throws IOException {
    return server.filter(Advertisement::isV2).isPresent() ? server.get() : advertise();
  }

  private Advertisement advertise() throws IOException {
    Advertisement advertised = http.refs(GitService.UPLOAD, in -> Advertisement.read(in, remote));
    server = Optional.of(advertised);
    return advertised;
  }

  private boolean canFilter() {
    return server.orElseThrow().capabilities().stream()
        .filter(c -> c.startsWith("fetch="))
        .anyMatch(c -> List.of(c.substring("fetch=".length()).split(" ")).contains("filter"));
  }

  private Set<ObjectId> shallow() throws IOException {
    return local.getObjectDatabase().getShallowCommits();
  }

  private Optional<ObjectId> listed(String ref) throws IOException {
    return http.post(GitService.UPLOAD, FetchRequest.refs(ref), in -> listed(in, ref));
  }

  private Head listedHead() throws IOException {
    return http.post(GitService.UPLOAD, FetchRequest.head(), Head::read);
  }

  private static Optional<ObjectId> listed(InputStream in, String ref) throws IOException {
    Packets packets = new Packets(in);
    Optional<ObjectId> tip = Optional.empty();
    for (Optional<String> line = packets.line(); line.isPresent(); line = packets.line()) {
      String[] parts = line.get().split(" ", -1);
      if (parts.length > 1 && parts[1].equals(ref)) {
        tip = Optional.of(ObjectId.fromString(parts[0]));
      }
    }
    return tip;
  }
}
