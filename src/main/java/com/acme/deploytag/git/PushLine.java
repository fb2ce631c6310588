package com.acme.deploytag.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.UserAgent;

/**
 * The side of the remote that is written to. It tells where the branch is before it takes a push,
 * which is where a run begins that means to push: what is planned on is then what the push expects.
 */
final class PushLine {

  private static final String REPORT = "report-status";
  private static final String SIDE_BAND = "side-band-64k";

  private final InfraHttp http;
  private final String ref;
  private Advertisement told = new Advertisement(false, Set.of(), Map.of());
  // Whether a pack could not be taken in, be it for being told by what the server has.
  private boolean hasFailed;

  PushLine(InfraHttp http, String ref) {
    this.http = http;
    this.ref = ref;
  }

  /** Asks where the branch is, and whether it may be pushed to. */
  Optional<ObjectId> tip() throws IOException {
    told = http.refs(Service.RECEIVE, in -> Advertisement.read(in, ref));
    return told.at(ref);
  }

  /** Where a branch for proposals was when {@link #tip} was asked for. */
  Optional<ObjectId> beside(String name) {
    return told.at(name);
  }

  /**
   * Has the branch moved from the commit's parent to the commit, by compare-and-swap.
   *
   * @throws IOException if no report came back
   */
  PushResult push(NewCommit commit) throws IOException {
    return push(commit, ref, commit.parent().hex());
  }

  /**
   * Has a branch moved from {@code old} to the commit, by compare-and-swap.
   *
   * @param name the branch's ref
   * @param old zeros if the branch is not there yet
   * @throws IOException if no report came back
   */
  PushResult push(NewCommit commit, String name, String old) throws IOException {
    byte[] pack = PackText.of(commit.objects(), !hasFailed && !can("no-thin"));
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    PacketLineOut out = new PacketLineOut(request);
    List<String> wishes = Stream.of(REPORT, SIDE_BAND).filter(this::can).toList();
    out.writeString(
        "%s %s %s\0 %s agent=%s"
            .formatted(old, commit.id(), name, String.join(" ", wishes), UserAgent.get()));
    out.end();
    request.write(pack);
    return http.post(Service.RECEIVE, request.toByteArray(), in -> report(in, name));
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
    hasFailed |= !report.contains(PushAnswers.UNPACKED);
    return PushAnswers.read(report, name, messages);
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
