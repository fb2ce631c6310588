package com.acme.deploytag.git.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.UserAgent;

/** What is said to the side of the remote that is read from. */
final class FetchRequest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PacketLineOut out = new PacketLineOut(bytes);

  private FetchRequest() {}

  /** Asks where {@code ref} is, by protocol 2. */
  static byte[] refs(String ref) throws IOException {
    FetchRequest request = new FetchRequest();
    request.command("ls-refs");
    request.out.writeString("ref-prefix " + ref);
    return request.end();
  }

  /** Asks what the default branch is, and where, by protocol 2. */
  static byte[] head() throws IOException {
    FetchRequest request = new FetchRequest();
    request.command("ls-refs");
    request.out.writeString("symrefs");
    request.out.writeString("ref-prefix " + Constants.HEAD);
    return request.end();
  }

  /**
   * Asks for objects by protocol 2 (gitprotocol-v2(5)).
   *
   * @param shallow the commits whose parents are not here
   */
  static byte[] second(FetchSpec want, Set<ObjectId> shallow, boolean filter) throws IOException {
    FetchRequest request = new FetchRequest();
    request.command("fetch");
    request.out.writeString("no-progress");
    request.out.writeString("ofs-delta");
    for (ObjectId id : want.ids()) {
      request.out.writeString("want " + id.name());
    }
    request.bounds(want, shallow);
    if (filter && !want.filter().isEmpty()) {
      request.out.writeString("filter " + want.filter());
    }
    request.have(want);
    return request.end();
  }

  /**
   * Asks for commits by the first protocol (gitprotocol-pack(5)). Its servers are not asked to
   * filter, since they need not give other objects later.
   */
  static byte[] first(FetchSpec want, Set<ObjectId> shallow) throws IOException {
    FetchRequest request = new FetchRequest();
    String wishes = " side-band-64k ofs-delta no-progress shallow agent=" + UserAgent.get();
    for (ObjectId id : want.ids()) {
      request.out.writeString("want " + id.name() + wishes);
      wishes = "";
    }
    request.bounds(want, shallow);
    request.out.end();
    request.have(want);
    return request.bytes.toByteArray();
  }

  private void command(String name) throws IOException {
    out.writeString("command=" + name);
    out.writeString("agent=" + UserAgent.get());
    out.writeDelim();
  }

  private void bounds(FetchSpec want, Set<ObjectId> shallow) throws IOException {
    if (want.isOfHistory()) {
      for (ObjectId id : shallow) {
        out.writeString("shallow " + id.name());
      }
      for (String bound : want.bounds()) {
        out.writeString(bound);
      }
    }
  }

  private void have(FetchSpec want) throws IOException {
    for (ObjectId id : want.have()) {
      out.writeString("have " + id.name());
    }
    out.writeString("done");
  }

  private byte[] end() throws IOException {
    out.end();
    return bytes.toByteArray();
  }
}
