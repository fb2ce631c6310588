package com.acme.deploytag.git.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.UserAgent;

/** The bodies of requests to upload-pack. */
final class FetchRequest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PacketLineOut out = new PacketLineOut(bytes);

  private FetchRequest() {}

  /** Requests the tip of {@code ref} by protocol 2 ({@code ls-refs}). */
  static byte[] refs(String ref) throws IOException {
    FetchRequest request = new FetchRequest();
    request.command("ls-refs");
    request.out.writeString("ref-prefix " + ref);
    return request.end();
  }

  /** Requests HEAD with its target by protocol 2 ({@code ls-refs}). */
  static byte[] head() throws IOException {
    FetchRequest request = new FetchRequest();
    request.command("ls-refs");
    request.out.writeString("symrefs");
    request.out.writeString("ref-prefix " + Constants.HEAD);
    return request.end();
  }

  /**
   * Requests objects by protocol 2 (gitprotocol-v2(5)).
   *
   * @param shallow the local shallow boundary
   */
  static byte[] v2(FetchSpec spec, Set<ObjectId> shallow, boolean filter) throws IOException {
    FetchRequest request = new FetchRequest();
    request.command("fetch");
    request.out.writeString("no-progress");
    request.out.writeString("ofs-delta");
    for (ObjectId id : spec.ids()) {
      request.out.writeString("want " + id.name());
    }
    request.bounds(spec, shallow);
    if (filter && !spec.filter().isEmpty()) {
      request.out.writeString("filter " + spec.filter());
    }
    request.have(spec);
    return request.end();
  }

  /**
   * Requests commits by protocol 0 or 1 (gitprotocol-pack(5)). Never filters: such a server need
   * not send the omitted objects by id later.
   */
  static byte[] v1(FetchSpec spec, Set<ObjectId> shallow) throws IOException {
    FetchRequest request = new FetchRequest();
    String capabilities = " side-band-64k ofs-delta no-progress shallow agent=" + UserAgent.get();
    for (ObjectId id : spec.ids()) {
      request.out.writeString("want " + id.name() + capabilities);
      capabilities = "";
    }
    request.bounds(spec, shallow);
    request.out.end();
    request.have(spec);
    return request.bytes.toByteArray();
  }

  private void command(String name) throws IOException {
    out.writeString("command=" + name);
    out.writeString("agent=" + UserAgent.get());
    out.writeDelim();
  }

  private void bounds(FetchSpec spec, Set<ObjectId> shallow) throws IOException {
    if (spec.isOfHistory()) {
      for (ObjectId id : shallow) {
        out.writeString("shallow " + id.name());
      }
      for (String bound : spec.bounds()) {
        out.writeString(bound);
      }
    }
  }

  private void have(FetchSpec spec) throws IOException {
    for (ObjectId id : spec.have()) {
      out.writeString("have " + id.name());
    }
    out.writeString("done");
  }

  private byte[] end() throws IOException {
    out.end();
    return bytes.toByteArray();
  }
}
