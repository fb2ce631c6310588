package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.github.app.AppKey;
import com.acme.deploytag.github.app.AppLogin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import java.util.Optional;

/** Reads a GitHub App's credentials. */
final class AppReader {

  private static final String BOTH =
      "Give both \"client-id\" and \"private-key\", or none of them; secrets are empty in runs for"
          + " forks and for Dependabot.";

  private AppReader() {}

  /** Whether any of them is given. */
  static boolean isAsked(RunnerEnvironment environment) {
    return environment.get(Input.CLIENT_ID).isPresent()
        || environment.get(Input.APP_ID).isPresent()
        || environment.get(Input.PRIVATE_KEY).isPresent();
  }

  /** The credentials; bad if one is missing or invalid. */
  static Checked<AppLogin> read(RunnerEnvironment environment) {
    Problems problems = new Problems();
    Optional<String> id = problems.take(asked(environment).required(AppReader::id, BOTH));
    Optional<AppKey> key =
        problems.take(environment.askedOrMissing(Input.PRIVATE_KEY).required(AppKey::read, BOTH));
    return problems.orElse(() -> new AppLogin(id.orElseThrow(), key.orElseThrow()));
  }

  // GitHub recommends the client ID now; app-id, which accepts either, is the older name.
  private static Param asked(RunnerEnvironment environment) {
    return environment
        .asked(Input.CLIENT_ID)
        .or(() -> environment.asked(Input.APP_ID))
        .orElseGet(() -> environment.askedOrMissing(Input.CLIENT_ID));
  }

  private static Checked<String> id(String text) {
    return text.matches("[A-Za-z0-9.]{1,64}")
        ? Checked.good(text)
        : Checked.bad(
            Problem.of(
                SafeText.quoted(text) + " is neither the ID of an App nor its client ID",
                "Both are on the App's page: a number, and a text such as Iv23abcdef."));
  }
}
