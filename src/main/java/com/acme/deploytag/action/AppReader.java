package com.acme.deploytag.action;

import com.acme.deploytag.github.AppKey;
import com.acme.deploytag.github.AppLogin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.Optional;

/** Reads what a GitHub App signs in with. */
final class AppReader {

  private static final String BOTH =
      "Give both \"app-id\" and \"private-key\", or none of them; secrets are empty in runs for"
          + " forks and for Dependabot.";

  private AppReader() {}

  /** Whether any of it is given. */
  static boolean isAsked(RunnerEnvironment environment) {
    return environment.get(Input.APP_ID).isPresent()
        || environment.get(Input.PRIVATE_KEY).isPresent();
  }

  /** All of it, or what is wrong with it. */
  static Checked<AppLogin> read(RunnerEnvironment environment) {
    Problems problems = new Problems();
    Optional<String> id =
        problems.take(environment.askedOrMissing(Input.APP_ID).required(AppReader::id, BOTH));
    Optional<AppKey> key =
        problems.take(environment.askedOrMissing(Input.PRIVATE_KEY).required(AppKey::read, BOTH));
    return problems.orElse(() -> new AppLogin(id.orElseThrow(), key.orElseThrow()));
  }

  private static Checked<String> id(String text) {
    return text.matches("[A-Za-z0-9.]{1,64}")
        ? Checked.good(text)
        : Checked.bad(
            Problem.of(
                Shown.quoted(text) + " is neither the ID of an App nor its client ID",
                "Both are on the App's page: a number, and a text such as Iv23abcdef."));
  }
}
