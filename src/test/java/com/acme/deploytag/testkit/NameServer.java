package com.acme.deploytag.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * A DNS server (RFC 1035) on a loopback address of its own, at the port that no resolver can be
 * told to change. It knows one name, at 127.0.0.1, and has nothing to say of any other. Only root
 * may have that port, which whoever runs the tests need not be: so it runs in a container of the
 * action's image, by the Java that runs the tests: the image's own has no datagrams.
 */
public final class NameServer implements AutoCloseable {
  private static final String READY = "listening";
  private static final int PORT = 53;
  private static final int HEADER = 12;
  private static final short ADDRESS = 1;
  private static final short ANSWER = (short) 0x8580;
  private static final short NO_SUCH_NAME = 3;

  private final String container;
  private final BufferedReader printed;

  private NameServer(String container, BufferedReader printed) {
    this.container = container;
    this.printed = printed;
  }

  /** Starts one at {@code address} in a container of {@code image}. */
  public static NameServer start(String image, String address, String known) throws Exception {
    Path classes =
        Path.of(NameServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String container = "deploy-tag-names-" + UUID.randomUUID();
    ProcessBuilder builder = new ProcessBuilder("docker", "run", "--rm", "--name", container);
    builder.command().addAll(List.of("--network", "host", "--volume", classes + ":/classes:ro"));
    String java = System.getProperty("java.home");
    builder.command().addAll(List.of("--volume", java + ":/jdk:ro"));
    builder.command().addAll(List.of("--entrypoint", "/jdk/bin/java", image, "-cp"));
    builder.command().addAll(List.of("/classes", NameServer.class.getName(), address, known));
    builder.environment().clear();
    builder.environment().putAll(Docker.clientEnvironment());
    NameServer server =
        new NameServer(container, builder.redirectErrorStream(true).start().inputReader());
    String line = server.printed.readLine();
    if (!READY.equals(line)) {
      throw new IllegalStateException("no name server: " + line + server.printed.lines().toList());
    }
    return server;
  }

  /** Stops it, and returns the names asked for, in the order of the questions. */
  public List<String> asked() {
    close();
    return printed.lines().toList();
  }

  /** Answers until it is killed. */
  static void main(String[] args) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(PORT, InetAddress.ofLiteral(args[0]))) {
      System.out.println(READY);
      byte[] buffer = new byte[512];
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] query = Arrays.copyOf(buffer, packet.getLength());
        byte[] answer = answer(ByteBuffer.wrap(query), args[1]);
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    }
  }

  private static byte[] answer(ByteBuffer query, String known) {
    query.position(HEADER);
    StringJoiner name = new StringJoiner(".");
    for (int length = query.get(); length > 0; length = query.get()) {
      byte[] label = new byte[length];
      query.get(label);
      name.add(new String(label, StandardCharsets.US_ASCII));
    }
    short type = query.getShort();
    query.getShort(); // the class, which is the Internet's
    System.out.println(name);
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
    Docker.tryRun("rm", "--force", container);
  }
}
