package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.Connection;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.FaultPlan;
import com.acme.deploytag.testkit.HttpReply;
import com.acme.deploytag.testkit.HttpRequest;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connection to the API. */
final class Front extends Connection {
  private final Calls calls;
  private final Desk desk;
  private final FaultPlan<Call> plan;
  private final Transcript transcript;
  private final CountDownLatch closed;

  Front(
      Calls calls,
      Desk desk,
      FaultPlan<Call> plan,
      Transcript transcript,
      CountDownLatch closed,
      Socket socket) {
    super(socket);
    this.calls = calls;
    this.desk = desk;
    this.plan = plan;
    this.transcript = transcript;
    this.closed = closed;
  }

  @Override
  protected boolean serve(HttpRequest request, HttpReply reply)
      throws IOException, InterruptedException {
    String body = new String(request.body().readAllBytes(), UTF_8);
    Call call = calls.read(request, body);
    Transcript.Entry entry = transcript.enter(call, GraphQl.operation(call));
    return switch (plan.meet(call)) {
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
