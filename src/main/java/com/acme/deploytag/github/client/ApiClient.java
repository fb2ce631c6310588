package com.acme.deploytag.github.client;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.acme.deploytag.net.Credential;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.NoAnswer;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.net.TokenRetry;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has calls made, one after another, and again as GitHub asks, for as long as the run may take
 * (docs.github.com, "Best practices for using the REST API").
 */
public final class ApiClient {

  private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
  private static final String MEDIA_TYPE = "application/vnd.github+json";
  private static final Pattern BY_ID = Pattern.compile("/repositories/([0-9]{1,18})(?:/|$)");
  private static final String VERSION = "2022-11-28";

  private final Server server;
  private final Credential credential;
  private final Deadline deadline;
  private final HttpRoute route;
  private final HttpTransport wire;
  private int calls;
  private OptionalLong moved = OptionalLong.empty();

  public ApiClient(Server server, HttpRoute route, Credential credential, Deadline deadline) {
    this.server = server;
    this.credential = credential;
    this.deadline = deadline;
    this.route = route;
    this.wire = new HttpTransport(route, deadline);
  }

  /**
   * Makes {@code call} until it is answered.
   *
   * @return an answer of the kind 2xx, or one that the call itself awaits
   * @throws RemoteException if GitHub will not do it, or not within the time of this run
   */
  public ApiResponse make(ApiRequest call) throws RemoteException {
    return make(call, URI.create(server.api() + call.path()));
  }

  /**
   * Has GraphQL's {@code document} executed.
   *
   * @param doing what it does, in words that follow "could not"
   * @return the answer; its errors are the caller's to read
   * @throws RemoteException if GitHub does not answer, or not within the time of this run
   */
  public ApiResponse execute(String doing, String document, Map<String, ?> variables)
      throws RemoteException {
    ApiRequest call =
        ApiRequest.post(doing, "/graphql", Map.of("query", document, "variables", variables));
    return make(call, server.graphql());
  }

  private ApiResponse make(ApiRequest call, URI target) throws RemoteException {
    URI at = target;
    RetryPolicy patience = new RetryPolicy();
    TokenRetry token = new TokenRetry(credential, deadline);
    while (true) {
      try {
        ApiResponse reply = send(call, at);
        if (!RetryPolicy.isToRepeat(reply) && token.mayHelp(reply.status())) {
          continue;
        }
        if (isAnswer(call, reply)) {
          if (reply.says()) {
            return reply;
          }
          RemoteException page = Refusals.page(call, reply);
          if (!call.isRepeatable()) {
            throw page;
          }
          rest(call, patience.pause(), page);
          continue;
        }
        Optional<URI> elsewhere = reply.elsewhere(at).filter(_ -> patience.mayFollow());
        at = elsewhere.orElse(at);
        elsewhere
            .map(ApiClient::repository)
            .filter(OptionalLong::isPresent)
            .ifPresent(id -> moved = id);
        if (elsewhere.isEmpty()) {
          RemoteException refusal = Refusals.fault(call, reply);
          Optional<Duration> pause = patience.pause(reply, Instant.now());
          rest(call, pause.orElseThrow(() -> refusal), refusal);
        }
      } catch (IOException e) {
        LOG.debug("no answer to {}", call, e);
        RemoteException silence = NoAnswer.fault(call.failed(), e, route.proxy(at));
        if (!silence.isPassing() || !call.isRepeatable()) {
          throw silence;
        }
        rest(call, patience.pause(), silence);
      }
    }
  }

  /**
   * The repository's id, where GitHub sent a call from the name that it has here to its id: it has
   * another name by now.
   */
  public OptionalLong moved() {
    return moved;
  }

  private static OptionalLong repository(URI target) {
    Matcher id = BY_ID.matcher(target.getPath());
    return id.find() ? OptionalLong.of(Long.parseLong(id.group(1))) : OptionalLong.empty();
  }

  private static boolean isAnswer(ApiRequest call, ApiResponse reply) {
    return (reply.isDone() || call.awaits(reply.status())) && !RetryPolicy.isToRepeat(reply);
  }

  private ApiResponse send(ApiRequest call, URI target) throws IOException, RemoteException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", MEDIA_TYPE);
    headers.put("X-GitHub-Api-Version", VERSION);
    credential.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
    calls++;
    ApiResponse reply = wire.send(call, target, headers);
    LOG.debug("call {}: {} -> {}", calls, call, reply.status());
    return reply;
  }

  /** Waits before {@code call} is made again, if there is time; else fails with {@code last}. */
  void rest(ApiRequest call, Duration pause, RemoteException last) throws RemoteException {
    if (pause.compareTo(deadline.remaining()) >= 0) {
      throw new RemoteException(
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
      throw NoAnswer.fault(call.failed(), e, Optional.empty());
    }
  }
}
