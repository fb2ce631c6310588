package com.acme.deploytag.action;

import com.acme.deploytag.git.Identity;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.NearMiss;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import com.acme.deploytag.signing.SshKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how commits are to be made; only from inputs, never from an event. */
final class CommittingReader {

  private static final Pattern IDENTITY = Pattern.compile("[^\\p{Cntrl}<>]{1,100}");
  private static final String GIT = "git";
  private static final String API = "api";

  private final RunnerEnvironment environment;
  private final Problems problems = new Problems();
  private final Inputs inputs;

  CommittingReader(RunnerEnvironment environment) {
    this.environment = environment;
    this.inputs = new Inputs(environment, problems);
  }

  Checked<Committing> read() {
    Committing.Maker maker =
        inputs.value(Input.COMMIT_WITH, CommittingReader::maker).orElse(Committing.Maker.GIT);
    Identity author =
        new Identity(
            inputs.value(Input.COMMIT_USER_NAME, CommittingReader::identity).orElse("deploy-bot"),
            inputs
                .value(Input.COMMIT_USER_EMAIL, CommittingReader::identity)
                .orElse("deploy-bot@users.noreply.github.com"));
    // A method reference would load the class in runs without a key, too.
    Optional<SshKey> key = inputs.value(Input.SIGNING_KEY, text -> SshKey.parse(text));
    boolean mustBeVerified = inputs.flag(Input.REQUIRE_VERIFIED);
    boolean hasKey = environment.get(Input.SIGNING_KEY).isPresent();
    if (maker == Committing.Maker.API && hasKey) {
      problems.add(
          Problem.of(
              "input signing-key has no meaning with \"commit-with: api\"",
              "Leave it out: GitHub signs what it commits by itself."));
    }
    if (maker == Committing.Maker.GIT && mustBeVerified && !hasKey) {
      problems.add(
          Problem.of(
              "input require-verified cannot be met: a commit that is not signed is never verified",
              "Use \"commit-with: api\", or give the input \"signing-key\"."));
    }
    return problems.orElse(() -> new Committing(maker, author, key, mustBeVerified));
  }

  private static Checked<Committing.Maker> maker(String text) {
    return switch (text) {
      case GIT -> Checked.good(Committing.Maker.GIT);
      case API -> Checked.good(Committing.Maker.API);
      default ->
          Checked.bad(
              Problem.of(
                  Shown.quoted(text) + " is no way to commit",
                  NearMiss.hint(text, List.of(GIT, API)) + "Give git or api."));
    };
  }

  private static Checked<String> identity(String text) {
    return IDENTITY.matcher(text).matches()
        ? Checked.good(text)
        : Checked.bad(
            Problem.of(
                Shown.quoted(text) + " cannot stand in a commit",
                "Give at most 100 characters without line ends, < and >."));
  }
}
