package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.http.GitService;
import com.acme.deploytag.git.http.InfraHttp;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.object.NewCommit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.UserAgent;

/**
 * The side of the remote that is written to. It tells where the branch is before it takes a push,
 * which is where a run begins that means to push: what is planned on is then what the push expects.
 */
public final class ReceivePackClient {

  private static final String REPORT = "report-status";
  private static final String SIDE_BAND = "side-band-64k";

  private final InfraHttp http;
  private final Remote remote;
  private Advertisement told = Advertisement.NOTHING;
  // Whether a pack could not be taken in, be it for being told by what the server has.
  private boolean hasFailed;

  public ReceivePackClient(InfraHttp http, Remote remote) {
    this.http = http;
    this.remote = remote;
  }

  /** Asks where the branches are, and whether they may be pushed to; where the run's is. */
  public Optional<ObjectId> look() throws IOException {
    told = http.refs(GitService.RECEIVE, in -> Advertisement.read(in, remote));
    return tip();
  }

  /** Where the branch was when {@link #look} was called. */
  public Optional<ObjectId> tip() {
    return told.at(remote.ref());
  }

  /** Where a branch for proposals was when {@link #look} was called. */
  public Optional<ObjectId> beside(String name) {
    return told.at(name);
  }

  /**
   * Has the branch moved from the commit's parent to the commit, by compare-and-swap.
   *
   * @throws IOException if no report came back
   */
  public PushResult push(NewCommit commit) throws IOException {
    return push(commit, remote.ref(), commit.parent().hex());
  }

  /**
   * Has a branch moved from {@code old} to the commit, by compare-and-swap.
   *
   * @param name the branch's ref
   * @param old zeros if the branch is not there yet
   * @throws IOException if no report came back
   */
  public PushResult push(NewCommit commit, String name, String old) throws IOException {
    byte[] pack = PackWriter.of(commit.objects(), !hasFailed && !can("no-thin"));
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    PacketLineOut out = new PacketLineOut(request);
    List<String> wishes = Stream.of(REPORT, SIDE_BAND).filter(this::can).toList();
    out.writeString(
        "%s %s %s\0 %s agent=%s"
            .formatted(old, commit.id(), name, String.join(" ", wishes), UserAgent.get()));
    out.end();
    request.write(pack);
    return http.post(GitService.RECEIVE, request.toByteArray(), in -> report(in, name));
  }

  private boolean can(String capability) {
    return told.capabilities().contains(capability);
  }

  private PushResult report(InputStream in, String name) throws IOException {
    if (!can(SIDE_BAND)) {
      return read(lines(in), name, "");
    }
    try (SideBand data = new SideBand(new Packets(in))) {
      List<String> report = lines(data);
      data.transferTo(OutputStream.nullOutputStream()); // hooks may speak until the end
      return read(report, name, data.messages());
    }
  }

  private PushResult read(List<String> report, String name, String messages) throws IOException {
    hasFailed |= !report.contains(ReportStatus.UNPACKED);
    return ReportStatus.read(report, name, messages);
  }

  private static List<String> lines(InputStream in) throws IOException {
    Packets packets = new Packets(in);
    List<String> lines = new ArrayList<>();
    for (Optional<String> line = packets.line(); line.isPresent(); line = packets.line()) {
      lines.add(line.get());
    }
    return lines;
  }
}
