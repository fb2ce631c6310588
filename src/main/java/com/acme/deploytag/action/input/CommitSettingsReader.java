package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.model.Identity;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.signing.SshKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings for commits, from inputs only, never from an event. */
final class CommitSettingsReader {

  private static final Pattern IDENTITY = Pattern.compile("[^\\p{Cntrl}<>]{1,100}");
  private static final String GIT = "git";
  private static final String API = "api";

  private final RunnerEnvironment environment;
  private final Problems problems = new Problems();
  private final Inputs inputs;

  CommitSettingsReader(RunnerEnvironment environment) {
    this.environment = environment;
    this.inputs = new Inputs(environment, problems);
  }

  Checked<CommitSettings> read() {
    CommitSettings.Maker maker =
        inputs
            .value(Input.COMMIT_WITH, CommitSettingsReader::maker)
            .orElse(CommitSettings.Maker.GIT);
    Identity author =
        new Identity(
            inputs
                .value(Input.COMMIT_USER_NAME, CommitSettingsReader::identity)
                .orElse("deploy-bot"),
            inputs
                .value(Input.COMMIT_USER_EMAIL, CommitSettingsReader::identity)
                .orElse("deploy-bot@users.noreply.github.com"));
    // A method reference would load SshKey in runs without a key, too.
    Optional<SshKey> key = inputs.value(Input.SIGNING_KEY, text -> SshKey.parse(text));
    boolean mustBeVerified = inputs.flag(Input.REQUIRE_VERIFIED);
    boolean hasKey = environment.get(Input.SIGNING_KEY).isPresent();
    if (maker == CommitSettings.Maker.API && hasKey) {
      problems.add(
          Problem.of(
              "input signing-key has no meaning with \"commit-with: api\"",
              "Leave it out: GitHub signs what it commits by itself."));
    }
    if (maker == CommitSettings.Maker.GIT && mustBeVerified && !hasKey) {
      problems.add(
          Problem.of(
              "input require-verified cannot be met: a commit that is not signed is never verified",
              "Use \"commit-with: api\", or give the input \"signing-key\"."));
    }
    return problems.orElse(() -> new CommitSettings(maker, author, key, mustBeVerified));
  }

  private static Checked<CommitSettings.Maker> maker(String text) {
    return switch (text) {
      case GIT -> Checked.good(CommitSettings.Maker.GIT);
      case API -> Checked.good(CommitSettings.Maker.API);
      default ->
          Checked.bad(
              Problem.of(
                  SafeText.quoted(text) + " is no way to commit",
                  Suggestion.hint(text, List.of(GIT, API)) + "Give git or api."));
    };
  }

  private static Checked<String> identity(String text) {
    return IDENTITY.matcher(text).matches()
        ? Checked.good(text)
        : Checked.bad(
            Problem.of(
                SafeText.quoted(text) + " cannot stand in a commit",
                "Give at most 100 characters without line ends, < and >."));
  }
}
