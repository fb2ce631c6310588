package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connection to the git server. */
final class Conversation extends Connection {
  private final Gate gate;
  private final FaultPlan<Request> plan;
  private final CgiBackend backend;
  private final CountDownLatch closed;
  private final Traffic traffic;

  Conversation(
      Gate gate,
      FaultPlan<Request> plan,
      CgiBackend backend,
      CountDownLatch closed,
      Traffic traffic,
      Socket socket) {
    super(socket);
    this.gate = gate;
    this.plan = plan;
    this.backend = backend;
    this.closed = closed;
    this.traffic = traffic;
  }

  @Override
  protected InputStream counted(InputStream in) {
    return traffic.counted(in);
  }

  @Override
  protected OutputStream counted(OutputStream out) {
    return traffic.counted(out);
  }

  @Override
  protected boolean isLast(HttpRequest request) {
    return !gate.mayReuse(request);
  }

  @Override
  protected boolean serve(HttpRequest request, HttpReply reply)
      throws IOException, InterruptedException {
    Gate.Visit visit = gate.enter(request);
    Fault refusal = gate.refusal(visit.asked());
    Fault spoiler = refusal == null ? plan.meet(visit.asked()) : refusal;
    return switch (spoiler) {
      case null -> pass(request, visit, reply);
      case Fault.Before _ -> throw new IllegalStateException("Before spoils nothing");
      case Fault.Status status -> answer(request, visit, status, reply);
      case Fault.ResetConnection _ -> reset();
      case Fault.LateStatus(Fault.Status status) -> late(request, visit, status, reply);
      case Fault.DropReply _ -> drop(request);
      case Fault.Hang _ -> hang(request);
      case Fault.HalfReply _ -> half(request, visit, reply);
      case Fault.Drip(Duration every) -> drip(request, visit, every, reply);
    };
  }

  private boolean pass(HttpRequest request, Gate.Visit visit, HttpReply reply) throws IOException {
    try (CgiBackend.Answer answer = backend.start(request, GitServer.USER)) {
      visit.answered(answer.status);
      reply.stream(answer.status, answer.headers, answer.body);
    }
    request.drain();
    return true;
  }

  private static boolean answer(
      HttpRequest request, Gate.Visit visit, Fault.Status status, HttpReply reply)
      throws IOException {
    request.drain();
    visit.answered(status.code());
    reply.text(status.code(), status.body(), status.headers());
    return true;
  }

  private boolean late(HttpRequest request, Gate.Visit visit, Fault.Status status, HttpReply reply)
      throws IOException {
    backend.start(request, GitServer.USER).close();
    return answer(request, visit, status, reply);
  }

  private boolean drop(HttpRequest request) throws IOException {
    backend.start(request, GitServer.USER).close();
    return false;
  }

  private boolean hang(HttpRequest request) throws IOException, InterruptedException {
    request.drain();
    closed.await();
    return false;
  }

  private boolean half(HttpRequest request, Gate.Visit visit, HttpReply reply) throws IOException {
    try (CgiBackend.Answer answer = backend.start(request, GitServer.USER)) {
      byte[] body = answer.body.readAllBytes();
      Map<String, String> headers = new TreeMap<>(answer.headers);
      headers.put("Content-Length", String.valueOf(body.length));
      visit.answered(answer.status);
      reply.head(answer.status, headers);
      reply.out().write(body, 0, body.length / 2);
      reply.out().flush();
    }
    return false;
  }

  private boolean drip(HttpRequest request, Gate.Visit visit, Duration every, HttpReply reply)
      throws IOException, InterruptedException {
    request.drain();
    visit.answered(200);
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", contentType(request.target()));
    headers.put("Transfer-Encoding", "chunked");
    reply.head(200, headers);
    // A packet of git's protocol says its length first: this promises the longest one.
    byte[] packet = "fff0\2".getBytes(US_ASCII);
    for (int i = 0; !closed.await(every.toMillis(), TimeUnit.MILLISECONDS); i++) {
      reply.chunk(new byte[] {i < packet.length ? packet[i] : (byte) '.'}, 1);
    }
    return false;
  }

  private static String contentType(String target) {
    String service = target.contains("git-receive-pack") ? "receive-pack" : "upload-pack";
    boolean advertisement = target.contains("/info/refs");
    return "application/x-git-" + service + (advertisement ? "-advertisement" : "-result");
  }
}
