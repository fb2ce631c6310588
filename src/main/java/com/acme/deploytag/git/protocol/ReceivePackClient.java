package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.http.GitService;
import com.acme.deploytag.git.http.InfraHttp;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.object.NewObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.UserAgent;

/**
 * A client of git-receive-pack, the service that is pushed to. Its advertisement has the branch's
 * tip, on which a run that may push plans: the very tip that its push expects.
 */
public final class ReceivePackClient {

  private static final String REPORT = "report-status";
  private static final String SIDE_BAND = "side-band-64k";
  private static final String ATOMIC = "atomic";

  private final InfraHttp http;
  private final Remote remote;
  private Advertisement advertisement = Advertisement.NOTHING;
  // Whether the server failed to unpack a pack, perhaps because that was a thin one.
  private boolean hasUnpackFailed;

  public ReceivePackClient(InfraHttp http, Remote remote) {
    this.http = http;
    this.remote = remote;
  }

  /** Requests the advertisement, which fails if the run may not push; returns the branch's tip. */
  public Optional<ObjectId> advertise() throws IOException {
    advertisement = http.refs(GitService.RECEIVE, in -> Advertisement.read(in, remote));
    return tip();
  }

  /** The branch's full name, which is known once its tip was read. */
  public String ref() {
    return remote.ref();
  }

  /** The branch's tip in the last advertisement. */
  public Optional<ObjectId> tip() {
    return advertisement.at(remote.ref());
  }

  /** The tip of a pull request's branch in the last advertisement. */
  public Optional<ObjectId> tipOf(String ref) {
    return advertisement.at(ref);
  }

  /**
   * Moves the branch from the commit's parent to the commit, by compare-and-swap.
   *
   * @throws IOException if no report came back
   */
  public PushResult push(NewCommit commit) throws IOException {
    return push(commit, remote.ref(), commit.parent().hex());
  }

  /**
   * Moves a branch from {@code old} to the commit, by compare-and-swap.
   *
   * @param name the branch's ref
   * @param old its expected tip; zeros to create it
   * @throws IOException if no report came back
   */
  public PushResult push(NewCommit commit, String name, String old) throws IOException {
    return push(
        List.of(new RefUpdate(name, old, commit.id().hex())),
        commit.objects(),
        List.of(REPORT, SIDE_BAND));
  }

  /** Whether the server moves and deletes several refs together, or none of them. */
  public boolean isAtomic() {
    return can(ATOMIC) && can("delete-refs");
  }

  /** The refs in the last advertisement that are this action's own, by name. */
  public Map<String, ObjectId> ownRefs() {
    return advertisement.below(Advertisement.OWN);
  }

  /**
   * Makes all of {@code updates}, or none of them, on a server that {@linkplain #isAtomic can}.
   *
   * @param objects what the server lacks of what they point to
   * @return the result for the first of them
   * @throws IOException if no report came back
   */
  public PushResult push(List<RefUpdate> updates, List<NewObject> objects) throws IOException {
    return push(updates, objects, List.of(REPORT, SIDE_BAND, ATOMIC));
  }

  private PushResult push(List<RefUpdate> updates, List<NewObject> objects, List<String> wanted)
      throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    PacketLineOut out = new PacketLineOut(request);
    String capabilities =
        "\0 %s agent=%s"
            .formatted(
                String.join(" ", wanted.stream().filter(this::can).toList()), UserAgent.get());
    for (RefUpdate update : updates) {
      out.writeString(update.command() + capabilities);
      capabilities = "";
    }
    out.end();
    // A pack must not be sent where all that is done is to delete (gitprotocol-pack(5)).
    if (!objects.isEmpty()) {
      request.write(PackWriter.of(objects, !hasUnpackFailed && !can("no-thin")));
    }
    String name = updates.getFirst().ref();
    return http.post(GitService.RECEIVE, request.toByteArray(), in -> report(in, name));
  }

  private boolean can(String capability) {
    return advertisement.capabilities().contains(capability);
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
    hasUnpackFailed |= !report.contains(ReportStatus.UNPACKED);
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
