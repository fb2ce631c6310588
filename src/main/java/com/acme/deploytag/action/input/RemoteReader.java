package com.acme.deploytag.action.input;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.git.http.BranchName;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.git.http.RunBranch;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.CaBundle;
import com.acme.deploytag.net.GivenToken;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the repository and branch to work on, from inputs, event and environment. */
final class RemoteReader {

  // GitHub's names: letters, digits, hyphens, underscores and dots, but not dots alone.
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_.-]{1,100}/(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,100}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private final RunnerEnvironment environment;
  private final Optional<Event> event;
  private final Problems problems = new Problems();

  RemoteReader(RunnerEnvironment environment, Optional<Event> event) {
    this.environment = environment;
    this.event = event;
  }

  Checked<Remote> read() {
    Optional<String> own = environment.get("GITHUB_REPOSITORY");
    Param asked =
        environment
            .asked(Input.REPOSITORY)
            .or(() -> own.map(text -> new Param.Given(text, "GITHUB_REPOSITORY")))
            .orElseGet(() -> environment.askedOrMissing(Input.REPOSITORY));
    Optional<URI> url =
        problems
            .take(asked.required(RemoteReader::repository, "Give owner/name."))
            .flatMap(name -> problems.take(url(name)));
    boolean isOwn = environment.get(Input.REPOSITORY).or(() -> own).equals(own);
    // The branch's default depends on the repository.
    Optional<RunBranch> branch =
        url.isPresent() || environment.get(Input.BRANCH).isPresent()
            ? problems.take(branch(isOwn))
            : Optional.empty();
    Optional<String> token = environment.get(Input.TOKEN);
    if (token.isEmpty() && isHandedNothing()) {
      problems.add(
          Problem.of(
              "input token is empty",
              "The secret behind it is not set here; secrets are empty in runs for forks and for"
                  + " Dependabot, too. Leave the input out to use the job's own token."));
    }
    if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
      problems.add(
          Problem.of(
              "input token holds white space or characters that no token has",
              "Check how the secret was stored; often a line end came along."));
    }
    Optional<Proxies> proxies = problems.take(proxies());
    OptionalLong size = event.filter(_ -> isOwn).map(Event::size).orElse(OptionalLong.empty());
    Optional<CaBundle> trust = url.filter(this::isHttps).flatMap(_ -> trust());
    return problems.orElse(() ->
        new Remote(
            url.orElseThrow(),
            branch.orElseThrow(),
            new GivenToken(token),
            new HttpRoute(proxies.orElseThrow(), trust),
            size,
            eventTip(isOwn, branch.orElseThrow())));
  }

  /**
   * The runner says where the ref was that the event is about: of use if it is the run's branch.
   */
  private Optional<CommitId> eventTip(boolean isOwn, RunBranch branch) {
    return isOwn && branch.isKnown() && ref().filter(branch.name()::equals).isPresent()
        ? environment.get("GITHUB_SHA").flatMap(sha -> new Problems().take(CommitId.parse(sha)))
        : Optional.empty();
  }

  /** The branch that the event is about; in a pull request's run that is its merge. */
  private Optional<String> ref() {
    return environment.get("GITHUB_REF_TYPE").filter("branch"::equals).isPresent()
        ? environment.get("GITHUB_REF_NAME")
        : Optional.empty();
  }

  // The runner sets the variable to the default if the workflow does not give the input.
  private boolean isHandedNothing() {
    return environment.raw(Input.TOKEN.variable()).isPresent() && !AppReader.isAsked(environment);
  }

  /** Whether {@code url} can be the address of a server. */
  static boolean isServer(URI url) {
    boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    return http && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null;
  }

  // Or the API is, which has another scheme only in tests.
  private boolean isHttps(URI url) {
    return url.getScheme().equals("https")
        || environment.get("GITHUB_API_URL").filter(api -> api.startsWith("https:")).isPresent();
  }

  private Optional<CaBundle> trust() {
    return environment.get("SSL_CERT_FILE").flatMap(path -> problems.take(CaBundle.read(path)));
  }

  private Checked<Proxies> proxies() {
    try {
      return Checked.good(environment.proxies());
    } catch (IllegalArgumentException e) {
      return Checked.bad(
          Problem.of(e.getMessage(), "It must be like http://proxy.example.com:3128."));
    }
  }

  private static Checked<String> repository(String text) {
    return REPOSITORY.matcher(text).matches()
        ? Checked.good(text)
        : Checked.bad(
            Problem.of(SafeText.quoted(text) + " is not a repository", "Give owner/name."));
  }

  private Checked<URI> url(String repository) {
    String text = environment.serverUrl() + "/" + repository;
    try {
      URI url = new URI(text);
      if (isServer(url)) {
        return Checked.good(url);
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    return Checked.bad(
        Problem.of(
            "GITHUB_SERVER_URL is not the address of a server: "
                + SafeText.quoted(environment.serverUrl()),
            "It must be like https://github.com."));
  }

  private Checked<RunBranch> branch(boolean isOwn) {
    Optional<String> given = environment.get(Input.BRANCH);
    Optional<String> standard = isOwn ? event.flatMap(Event::defaultBranch) : Optional.empty();
    // In a pull request's run the ref is the base, which its author has chosen.
    boolean isRef = isOwn && event.map(Event::name).filter(Event::isProposal).isEmpty();
    Optional<String> ref = isRef ? ref() : Optional.empty();
    Optional<String> branch = given.or(() -> standard).or(() -> ref);
    return branch.isEmpty()
        ? Checked.good(RunBranch.ofDefault())
        : BranchName.parse(branch.get()).then(name -> Checked.good(RunBranch.named(name)));
  }
}
