package com.acme.deploytag.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A DNS server (RFC 1035) on a loopback address of its own, at the port that no resolver can be
 * told to change. It knows one name, at 127.0.0.1, and has nothing to say of any other.
 */
public final class NameServer implements AutoCloseable {
  private static final int PORT = 53;
  private static final int HEADER = 12;
  private static final short ADDRESS = 1;
  private static final short ANSWER = (short) 0x8580;
  private static final short NO_SUCH_NAME = 3;

  private final String known;
  private final DatagramSocket socket;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private NameServer(String known, DatagramSocket socket) {
    this.known = known;
    this.socket = socket;
  }

  /** Starts one at {@code address}; it aborts the test where only root may have that port. */
  public static NameServer start(String address, String known) {
    try {
      DatagramSocket socket = new DatagramSocket(PORT, InetAddress.ofLiteral(address));
      NameServer server = new NameServer(known, socket);
      Thread.ofVirtual().start(server::serve);
      return server;
    } catch (IOException e) {
      Requirement.missing("port 53 of " + address, e.toString());
      throw new UncheckedIOException(e);
    }
  }

  /** The names asked for, in the order of the questions. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve() {
    byte[] buffer = new byte[512];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] answer = answer(ByteBuffer.wrap(Arrays.copyOf(buffer, packet.getLength())));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private byte[] answer(ByteBuffer query) {
    query.position(HEADER);
    StringJoiner name = new StringJoiner(".");
    for (int length = query.get(); length > 0; length = query.get()) {
      byte[] label = new byte[length];
      query.get(label);
      name.add(new String(label, StandardCharsets.US_ASCII));
    }
    short type = query.getShort();
    query.getShort(); // the class, which is the Internet's
    asked.add(name.toString());
    boolean right = name.toString().equals(known);
    boolean found = right && type == ADDRESS;
    ByteBuffer answer = ByteBuffer.allocate(512);
    answer.putShort(query.getShort(0)).putShort((short) (ANSWER | (right ? 0 : NO_SUCH_NAME)));
    answer.putShort((short) 1).putShort((short) (found ? 1 : 0)).putInt(0);
    answer.put(query.flip().position(HEADER));
    if (found) {
      answer.putShort((short) (0xc000 | HEADER)).putShort(ADDRESS).putShort((short) 1);
      answer.putInt(1).putShort((short) 4).put(new byte[] {127, 0, 0, 1});
    }
    return Arrays.copyOf(answer.array(), answer.position());
  }

  @Override
  public void close() {
    socket.close();
  }
}
