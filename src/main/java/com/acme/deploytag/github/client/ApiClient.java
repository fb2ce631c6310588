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
 * Makes calls to GitHub's API, one after another, and retries them as GitHub asks, until the run's
 * deadline (docs.github.com, "Best practices for using the REST API").
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
  private final HttpTransport transport;
  private int calls;
  private Optional<ApiResponse> last = Optional.empty();
  private OptionalLong moved = OptionalLong.empty();

  public ApiClient(Server server, HttpRoute route, Credential credential, Deadline deadline) {
    this.server = server;
    this.credential = credential;
    this.deadline = deadline;
    this.route = route;
    this.transport = new HttpTransport(route, deadline);
  }

  /**
   * Makes {@code call}, and retries it until it is answered.
   *
   * @return an answer with a status of 2xx, or one that the call awaits
   * @throws RemoteException if GitHub refuses the call, or does not answer before the deadline
   */
  public ApiResponse make(ApiRequest call) throws RemoteException {
    URI at = call.target(server);
    RetryPolicy retries = new RetryPolicy();
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
          waitToRetry(call, retries.pause(), page);
          continue;
        }
        Optional<URI> elsewhere = reply.elsewhere(at).filter(_ -> retries.mayFollow());
        at = elsewhere.orElse(at);
        elsewhere
            .map(ApiClient::repository)
            .filter(OptionalLong::isPresent)
            .ifPresent(id -> moved = id);
        if (elsewhere.isEmpty()) {
          RemoteException refusal = Refusals.fault(call, reply);
          if (!call.isRepeatable() && RetryPolicy.mayBeDone(reply)) {
            throw new RemoteException(refusal.problem(), true, null);
          }
          Optional<Duration> pause = retries.pause(reply, Instant.now());
          waitToRetry(call, pause.orElseThrow(() -> refusal), refusal);
        }
      } catch (IOException e) {
        LOG.debug("no answer to {}", call, e);
        RemoteException noAnswer = NoAnswer.fault(call.failed(), e, route.proxy(at));
        if (!noAnswer.isPassing() || !call.isRepeatable()) {
          throw noAnswer;
        }
        waitToRetry(call, retries.pause(), noAnswer);
      }
    }
  }

  /**
   * The repository's id if GitHub redirected a call from the repository's name to that: the
   * repository was renamed.
   */
  public OptionalLong moved() {
    return moved;
  }

  /**
   * The pause between two calls by which what GitHub allows by its last answer lasts until it
   * allows more; zero where that is not told.
   *
   * @param now the time to use if the server does not give its own
   */
  public Duration pace(Instant now) {
    return last.map(reply -> RateLimit.pace(reply, now)).orElse(Duration.ZERO);
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
    ApiResponse reply = transport.send(call, target, headers);
    last = Optional.of(reply);
    LOG.debug("call {}: {} -> {}", calls, call, reply.status());
    return reply;
  }

  /**
   * Waits before a retry of {@code call}; fails with {@code last} if the deadline would come first.
   */
  void waitToRetry(ApiRequest call, Duration pause, RemoteException last) throws RemoteException {
    if (pause.compareTo(deadline.remaining()) >= 0) {
      throw RemoteException.notBefore(
          Problem.of(
              "%s; it is not to be called again before %s, and this run may not take so long"
                  .formatted(last.problem().what(), Instant.now().plus(pause).truncatedTo(SECONDS)),
              "Run the job again then, or give it more time by the input \"timeout\"."),
          pause,
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
