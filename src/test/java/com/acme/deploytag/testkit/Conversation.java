package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One client's connection: request after request, until one side has enough or a fault cuts it. */
final class Conversation {
  private final Gate gate;
  private final FaultPlan<Request> plan;
  private final CgiBackend backend;
  private final CountDownLatch closed;
  private final Traffic traffic;
  private final Socket socket;

  Conversation(
      Gate gate,
      FaultPlan<Request> plan,
      CgiBackend backend,
      CountDownLatch closed,
      Traffic traffic,
      Socket socket) {
    this.gate = gate;
    this.plan = plan;
    this.backend = backend;
    this.closed = closed;
    this.traffic = traffic;
    this.socket = socket;
  }

  void hold() throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(traffic.counted(socket.getInputStream()));
    OutputStream out = new BufferedOutputStream(traffic.counted(socket.getOutputStream()));
    boolean goOn = true;
    while (goOn) {
      HttpRequest request = HttpRequest.read(in, out).orElse(null);
      if (request == null) {
        return;
      }
      Gate.Visit visit = gate.enter(request);
      boolean last = !gate.mayReuse(request);
      goOn = serve(request, visit, new HttpReply(out, last)) && !last;
    }
  }

  /** Serves one request; whether the connection may be used again. */
  private boolean serve(HttpRequest request, Gate.Visit visit, HttpReply reply)
      throws IOException, InterruptedException {
    Fault spoiler = gate.refusal(visit.asked());
    if (spoiler == null) {
      for (Fault fault : plan.take(visit.asked())) {
        if (fault instanceof Fault.Before before) {
          spoiler = run(before, spoiler);
        } else {
          spoiler = fault;
        }
      }
    }
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

  /** Runs a callback; one that fails is the test's failure, and so the request fails as well. */
  private Fault run(Fault.Before before, Fault spoiler) {
    try {
      before.action().run();
      return spoiler;
    } catch (RuntimeException | Error e) {
      plan.failed(e);
      return new Fault.Status(500, "the test's own callback failed: " + e);
    }
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

  private boolean reset() throws IOException {
    socket.setSoLinger(true, 0);
    return false;
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
