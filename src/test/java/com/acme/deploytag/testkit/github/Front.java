package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.FaultPlan;
import com.acme.deploytag.testkit.HttpReply;
import com.acme.deploytag.testkit.HttpRequest;
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

/** One client's connection to the API: request after request, and the faults that they meet. */
final class Front {
  private final Calls calls;
  private final Desk desk;
  private final FaultPlan<Call> plan;
  private final Transcript transcript;
  private final CountDownLatch closed;
  private final Socket socket;

  Front(
      Calls calls,
      Desk desk,
      FaultPlan<Call> plan,
      Transcript transcript,
      CountDownLatch closed,
      Socket socket) {
    this.calls = calls;
    this.desk = desk;
    this.plan = plan;
    this.transcript = transcript;
    this.closed = closed;
    this.socket = socket;
  }

  void hold() throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    OutputStream out = new BufferedOutputStream(socket.getOutputStream());
    boolean goOn = true;
    while (goOn) {
      HttpRequest request = HttpRequest.read(in, out).orElse(null);
      if (request == null) {
        return;
      }
      boolean last = request.header("connection").orElse("").equalsIgnoreCase("close");
      String body = new String(request.body().readAllBytes(), UTF_8);
      Call call = calls.read(request, body);
      Transcript.Entry entry = transcript.enter(call, GraphQl.operation(call));
      goOn = serve(call, entry, new HttpReply(out, last)) && !last;
    }
  }

  /** Serves one request; whether the connection may be used again. */
  private boolean serve(Call call, Transcript.Entry entry, HttpReply reply)
      throws IOException, InterruptedException {
    Fault spoiler = null;
    for (Fault fault : plan.take(call)) {
      if (fault instanceof Fault.Before before) {
        spoiler = run(before, spoiler);
      } else {
        spoiler = fault;
      }
    }
    return switch (spoiler) {
      case null -> send(desk.answer(call), entry, reply);
      case Fault.Before _ -> throw new IllegalStateException("Before spoils nothing");
      case Fault.Status status -> send(status, entry, reply);
      case Fault.LateStatus(Fault.Status status) -> {
        desk.answer(call);
        yield send(status, entry, reply);
      }
      case Fault.ResetConnection _ -> reset();
      case Fault.DropReply _ -> {
        desk.answer(call);
        yield reset();
      }
      case Fault.Hang _ -> {
        closed.await();
        yield false;
      }
      case Fault.HalfReply _ -> half(desk.answer(call), entry, reply);
      case Fault.Drip(Duration every) -> drip(every, reply);
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

  private static boolean send(Answer answer, Transcript.Entry entry, HttpReply reply)
      throws IOException {
    entry.answered(answer);
    byte[] body = answer.text().getBytes(UTF_8);
    reply.head(answer.status(), headers(answer, body.length));
    reply.out().write(body);
    reply.out().flush();
    return true;
  }

  private static Map<String, String> headers(Answer answer, int length) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.put("content-type", "application/json; charset=utf-8");
    headers.put("x-github-request-id", "0F1E:2D3C:4B5A6978");
    if (answer.status() != 204) {
      headers.put("content-length", String.valueOf(length));
    }
    return headers;
  }

  private static boolean send(Fault.Status status, Transcript.Entry entry, HttpReply reply)
      throws IOException {
    entry.answered(new Answer(status.code(), Json.parsed(status.body())));
    reply.text(status.code(), status.body(), status.headers());
    return true;
  }

  private boolean reset() throws IOException {
    socket.setSoLinger(true, 0);
    return false;
  }

  private static boolean half(Answer answer, Transcript.Entry entry, HttpReply reply)
      throws IOException {
    entry.answered(answer);
    byte[] body = answer.text().getBytes(UTF_8);
    reply.head(answer.status(), headers(answer, body.length));
    reply.out().write(body, 0, body.length / 2);
    reply.out().flush();
    return false;
  }

  private boolean drip(Duration every, HttpReply reply) throws IOException, InterruptedException {
    reply.head(200, Map.of("content-type", "application/json", "transfer-encoding", "chunked"));
    while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
      reply.chunk(new byte[] {' '}, 1);
    }
    return false;
  }
}
