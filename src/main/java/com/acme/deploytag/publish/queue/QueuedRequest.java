package com.acme.deploytag.publish.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.action.input.PayloadText;
import com.acme.deploytag.git.RequestTexts;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.CommitMessage;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.request.Request;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What a run asks of others.
 *
 * @param name the ref's name
 * @param update what is to be done
 * @param url the page of the run
 * @param actor who set that off
 */
record QueuedRequest(
    RequestName name, Request.Update update, Optional<String> url, Optional<String> actor) {

  private static final String HEAD = "deploy-tag request 1";
  // Of no line a reader goes further than this into a text that somebody else wrote.
  private static final int LINES = 7;
  private static final int RUN = 3;
  private static final int ACTOR = 4;
  private static final int PAYLOAD = 5;

  /** The request of {@code job} itself; nothing if it is none that a dispatch could ask for. */
  static Optional<QueuedRequest> of(Job job, Request.Update update, RequestName name) {
    QueuedRequest own = new QueuedRequest(name, update, job.run().url(), job.run().actor());
    // It must be read as it is meant, by the very code that others read it with.
    QueueScope scope = QueueScope.of(job);
    return own.text(scope).flatMap(text -> read(name, text, scope)).map(_ -> own);
  }

  /** The text to leave; nothing if it is none that a dispatch could ask for. */
  Optional<String> text(QueueScope scope) {
    return PayloadText.of(update)
        .map(payload ->
            String.join(
                "\n",
                HEAD,
                "ref: " + name.ref(),
                "scope: " + scope.text(),
                "run: " + url.orElse(""),
                "actor: " + actor.orElse(""),
                "payload: " + payload,
                ""))
        .map(words -> words + "seal: " + scope.seal(words) + "\n");
  }

  /**
   * The request that {@code text} at {@code name} is, for runs of {@code scope}; nothing if it is
   * not, to the last byte, what such a run would have left there.
   */
  static Optional<QueuedRequest> read(RequestName name, String text, QueueScope scope) {
    String[] lines = text.split("\n", LINES + 1);
    if (text.length() > RequestTexts.LONGEST / 2 || lines.length <= LINES) {
      return Optional.empty();
    }
    Optional<String> url = value(lines[RUN], "run: ");
    Optional<String> actor = value(lines[ACTOR], "actor: ");
    if (!url.equals(url.map(SafeText::whole)) || !actor.equals(actor.map(SafeText::plain))) {
      return Optional.empty();
    }
    return value(lines[PAYLOAD], "payload: ")
        .flatMap(PayloadText::read)
        .map(update -> new QueuedRequest(name, update, url, actor))
        .filter(request -> isSame(request.text(scope).orElse(""), text));
  }

  // In the same time whatever the seal is.
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private static Optional<String> value(String line, String key) {
    return line.startsWith(key) && line.length() > key.length()
        ? Optional.of(line.substring(key.length()))
        : Optional.empty();
  }

  /** The line by which its commit is known. */
  String trailer() {
    return Trailer.REQUEST.key() + ": " + name.id();
  }

  /** The message of its commit, whoever makes that: as its own run would have, and the trailer. */
  String message(Plan plan, Job job) {
    Run of = job.run().by(url, actor);
    return CommitMessage.of(plan, of, job.committing().author()) + trailer() + "\n";
  }
}
