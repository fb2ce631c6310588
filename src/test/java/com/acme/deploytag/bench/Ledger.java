package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.util.List;

/** What it costs to read the history, by how far back the answer is. */
record Ledger(Options options, Report report, Action action, Shell shell) {
  private static final List<Archive> ARCHIVES = List.of(new Archive(2_000), new Archive(50_000));

  void run() throws IOException, InterruptedException {
    report.section(
        "Ledger",
        "1,250 services, 5,000 files, a commit each two minutes, all of them in the catalog's 90 days;"
            + " over HTTP, %d runs of each. The shell clones and runs git log for the overlays, and"
                .formatted(options.fewer(5))
            + " neither judges nor pushes; for the update it is the one that the others are compared"
            + " with.",
        Comparison.COLUMNS);
    for (Archive archive : ARCHIVES) {
      try (GitServer server = GitServer.start("ghs_benchmark")) {
        BareRepo repo = archive.create(server);
        String tip = repo.tip();
        for (Question question : questions(archive, server, repo)) {
          Comparison comparison =
              Comparison.of(
                  options.fewer(5),
                  this::answer,
                  new HistoryShell(shell),
                  Meter.of(server),
                  () -> {
                    repo.git("update-ref", "refs/heads/main", tip);
                    return question;
                  });
          report.row(comparison.row(question.name()));
        }
        update(archive, server, repo, tip);
      }
    }
  }

  private static List<Question> questions(Archive archive, GitServer server, BareRepo repo) {
    String in = ", " + archive.name();
    return List.of(
        Question.promotion(
            "promotion allowed by the last hours" + in, server, repo, Archive.met(), "pushed"),
        Question.promotion(
            "promotion refused, since they never met" + in,
            server,
            repo,
            Archive.unmet(),
            "refused"),
        Question.rollback("rollback to two fifths back" + in, server, repo, Archive.settled()),
        Question.promotion(
            "promotion over a pin set by hand at first" + in,
            server,
            repo,
            Archive.byHand(),
            "pushed"));
  }

  private Measured answer(Question question) throws IOException, InterruptedException {
    Action.Ran ran = action.run(question.server(), Deploy.size(question.repo()), question::ask);
    String outcome = ran.result().output("outcome");
    String failure = outcome.equals(question.outcome()) ? "" : "the outcome is " + outcome;
    return ran.timed().measured(ran.attempts(), question.exit(), failure);
  }

  private void update(Archive archive, GitServer server, BareRepo repo, String tip)
      throws IOException, InterruptedException {
    repo.git("update-ref", "refs/heads/main", tip);
    String service = Archive.settled();
    Comparison comparison =
        Comparison.of(
            options.fewer(5),
            action,
            shell,
            Meter.of(server),
            () -> Deploy.next(server, repo, service, "apps/" + service));
    report.row(comparison.row("update, " + archive.name()));
  }
}
