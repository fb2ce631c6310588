package com.acme.deploytag.github;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.NoAnswer;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.net.Way;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has calls made, one after another, and again as GitHub asks, for as long as the run may take
 * (docs.github.com, "Best practices for using the REST API").
 */
public final class Api {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final String MEDIA_TYPE = "application/vnd.github+json";
  private static final String VERSION = "2022-11-28";

  private final Server server;
  private final Credential credential;
  private final Deadline deadline;
  private final Wire wire;
  private int calls;

  public Api(Server server, Way way, Credential credential, Deadline deadline) {
    this.server = server;
    this.credential = credential;
    this.deadline = deadline;
    this.wire = new Wire(way, deadline);
  }

  /**
   * Makes {@code call} until it is answered.
   *
   * @return an answer of the kind 2xx, or one that the call itself awaits
   * @throws RemoteFault if GitHub will not do it, or not within the time of this run
   */
  Reply make(Call call) throws RemoteFault {
    return make(call, URI.create(server.api() + call.path()));
  }

  /**
   * Has GraphQL's {@code document} executed.
   *
   * @param doing what it does, in words that follow "could not"
   * @return the answer; its errors are the caller's to read
   * @throws RemoteFault if GitHub does not answer, or not within the time of this run
   */
  Reply execute(String doing, String document, Map<String, ?> variables) throws RemoteFault {
    Call call = Call.post(doing, "/graphql", Map.of("query", document, "variables", variables));
    return make(call, server.graphql());
  }

  private Reply make(Call call, URI target) throws RemoteFault {
    URI at = target;
    Patience patience = new Patience();
    while (true) {
      try {
        Reply reply = send(call, at);
        if (reply.status() == 401 && patience.mayRenew() && credential.renew()) {
          continue;
        }
        if (isAnswer(call, reply)) {
          return reply;
        }
        Optional<URI> elsewhere = reply.elsewhere(at).filter(_ -> patience.mayFollow());
        at = elsewhere.orElse(at);
        if (elsewhere.isEmpty()) {
          RemoteFault refusal = Refusals.fault(call, reply);
          Optional<Duration> pause = patience.pause(reply, Instant.now());
          rest(call, pause.orElseThrow(() -> refusal), refusal);
        }
      } catch (IOException e) {
        LOG.debug("no answer to {}", call, e);
        RemoteFault silence = NoAnswer.fault(call.failed(), e);
        if (!silence.isPassing() || !call.isRepeatable()) {
          throw silence;
        }
        rest(call, patience.pause(), silence);
      }
    }
  }

  private static boolean isAnswer(Call call, Reply reply) {
    return (reply.isDone() || call.awaits(reply.status())) && !Patience.isLimit(reply);
  }

  private Reply send(Call call, URI target) throws IOException, RemoteFault {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", MEDIA_TYPE);
    headers.put("X-GitHub-Api-Version", VERSION);
    credential.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
    calls++;
    Reply reply = wire.send(call, target, headers);
    LOG.debug("call {}: {} -> {}", calls, call, reply.status());
    return reply;
  }

  /** Waits before {@code call} is made again, if there is time; else fails with {@code last}. */
  void rest(Call call, Duration pause, RemoteFault last) throws RemoteFault {
    if (pause.compareTo(deadline.remaining()) >= 0) {
      throw new RemoteFault(
          Problem.of(
              "%s; it is not to be called again before %s, and this run may not take so long"
                  .formatted(last.problem().what(), Instant.now().plus(pause).truncatedTo(SECONDS)),
              "Run the job again then, or give it more time by the input \"timeout\"."),
          false,
          last);
    }
    LOG.info("GitHub is to be called again in {} s: {}", pause.toSeconds(), last.problem().what());
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NoAnswer.fault(call.failed(), e);
    }
  }
}
