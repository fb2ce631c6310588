package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The classes that a plain update loads: none that it has no use for, and hardly one from outside
 * of the archive, since each of those costs a millisecond or so.
 */
final class LoadedClassesImageTest {

  /**
   * What a plain update must not load, nor the archive hold, since it is loaded as a whole; and
   * why. A name covers the packages and the nested classes below it.
   */
  private static final Map<String, String> STRAYS =
      Map.ofEntries(
          Map.entry("com.fasterxml.jackson.databind", "events are read as a stream"),
          Map.entry("org.kohsuke.github", "a push needs no REST"),
          Map.entry("java.util.logging", "there is no log but the runner's"),
          Map.entry("ch.qos.logback", "there is no log but the runner's"),
          Map.entry("org.apache.logging", "there is no log but the runner's"),
          Map.entry("javax.management", "nobody watches a run of a third of a second"),
          Map.entry("java.lang.management", "nobody watches a run of a third of a second"),
          Map.entry("javax.xml", "nothing here is XML"),
          Map.entry("javax.script", "nothing here is a script"),
          Map.entry("java.rmi", "there is nobody to call"),
          Map.entry("javax.naming", "names come from the C library"),
          Map.entry("java.util.stream.ReduceOps$ReduceTask", "a stream in parallel"),
          Map.entry("org.eclipse.jgit.merge", "nothing is ever merged"),
          Map.entry("org.eclipse.jgit.diff", "nothing diffs afterwards"),
          Map.entry("org.eclipse.jgit.dircache", "there is no index"),
          Map.entry("org.eclipse.jgit.internal.transport.ssh", "there is no way in by SSH"),
          Map.entry("org.snakeyaml.engine.v2.emitter", "files are edited, not written anew"),
          Map.entry("org.snakeyaml.engine.v2.representer", "files are edited, not written anew"));

  /**
   * What the archive may hold, for other operations and ways, but a plain update must get along
   * without: each of those adds its package or classes here.
   */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("com.acme.deploytag.planner.PromotePlanner", "promotion"),
          Map.entry("com.acme.deploytag.planner.SourcePin", "promotion"),
          Map.entry("com.acme.deploytag.planner.Approval", "a plan that was approved"),
          Map.entry("com.acme.deploytag.planner.Standings", "a plan that was approved"),
          Map.entry("com.acme.deploytag.plan.PlanDigestReader", "a plan that was approved"),
          Map.entry("com.acme.deploytag.operation.StatusOperation", "a status"),
          Map.entry("com.acme.deploytag.status.StatusReader", "a status"),
          Map.entry("com.acme.deploytag.report.status.StatusReport", "a status"),
          Map.entry("com.acme.deploytag.report.status.StatusText", "a status"),
          Map.entry("com.acme.deploytag.action.output.StatusJson", "a status"),
          Map.entry("com.acme.deploytag.action.site", "a status's page"),
          Map.entry("com.acme.deploytag.numbers", "a status"),
          Map.entry("com.acme.deploytag.init", "init"),
          Map.entry("com.acme.deploytag.operation.InitOperation", "init"),
          Map.entry("com.acme.deploytag.operation.InitAttempts", "init"),
          Map.entry("com.acme.deploytag.snapshot.RepositoryReader", "init"),
          Map.entry("com.acme.deploytag.publish.CatalogPublisher", "init"),
          Map.entry("com.acme.deploytag.report.outcome.CatalogSummary", "init"),
          Map.entry("com.acme.deploytag.git.object.TreeAddition", "init"),
          Map.entry("com.acme.deploytag.git.pack", "older history"),
          Map.entry("com.acme.deploytag.git.remote.FileSearch", "init"),
          Map.entry("com.acme.deploytag.operation.VerifyOperation", "verify"),
          Map.entry("com.acme.deploytag.verify.PullRequestVerifier", "verify"),
          Map.entry("com.acme.deploytag.operation.ReadAttempts", "verify"),
          Map.entry("com.acme.deploytag.verify.pins.Reviewer", "verify"),
          Map.entry("com.acme.deploytag.verify.pins.Scope", "verify"),
          Map.entry("com.acme.deploytag.git.proposal.Comparison", "verify"),
          Map.entry("com.acme.deploytag.report.outcome.ReviewSummary", "verify"),
          Map.entry("com.acme.deploytag.action.input.ProposalReader", "verify"),
          Map.entry("com.acme.deploytag.action.input.ProposalPayload", "verify"),
          Map.entry("com.acme.deploytag.publish.ApiCommitMaker", "commits that GitHub makes"),
          Map.entry(
              "com.acme.deploytag.publish.CommitVerification", "commits that must be verified"),
          Map.entry("com.acme.deploytag.publish.PinOrigins", "commits that must be verified"),
          Map.entry("com.acme.deploytag.git.protocol.Head", "another repository's default branch"),
          Map.entry("com.acme.deploytag.git.NewTree", "commits that GitHub makes"),
          Map.entry("com.acme.deploytag.signing", "signed commits"),
          Map.entry("com.acme.deploytag.registry", "a registry that is asked"),
          Map.entry("com.acme.deploytag.snapshot.RegistryWitness", "a registry that is asked"),
          Map.entry("com.acme.deploytag.plan.rule.RegistryRule", "a registry that is asked"),
          Map.entry("com.acme.deploytag.planner.JointPlanner", "several environments"),
          Map.entry("com.acme.deploytag.values", "pins in other files than kustomizations"),
          Map.entry("com.acme.deploytag.pins.ValuePins", "pins in other files than kustomizations"),
          Map.entry("com.acme.deploytag.catalog.reader.PinReader", "pins in other files"),
          Map.entry("com.acme.deploytag.catalog.reader.PinRules", "pins in other files"),
          Map.entry("com.acme.deploytag.catalog.PinTemplate", "pins in other files"),
          Map.entry("com.acme.deploytag.catalog.ValuePin", "pins in other files"),
          Map.entry("com.acme.deploytag.snapshot.ValuesReader", "pins in other files"),
          Map.entry("com.acme.deploytag.publish.PullRequestPublisher", "pull requests"),
          Map.entry("com.acme.deploytag.publish.PullRequestBranchState", "pull requests"),
          Map.entry("com.acme.deploytag.publish.PullRequestSettings", "pull requests"),
          Map.entry("com.acme.deploytag.git.PullRequestBranches", "pull requests"),
          Map.entry("com.acme.deploytag.git.proposal.BranchContents", "pull requests"),
          Map.entry("com.acme.deploytag.plan.PullRequestBranch", "pull requests"),
          Map.entry("com.acme.deploytag.report.pull.PullRequestText", "pull requests"),
          Map.entry("com.acme.deploytag.net.CaBundle", "authorities of one's own"),
          Map.entry("com.acme.deploytag.github", "what is done by the API"),
          Map.entry("com.acme.deploytag.operation.wait.WaitingChange", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.operation.wait.HealthLook", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.operation.LandedPins", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.operation.Awaitable", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.operation.DegradedChange", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.outcome.AwaitedPin", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.report.outcome.HealthText", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.report.outcome.HealthSummary", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.action.output.HealthJson", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.net.Pauses", "a wait for the cluster"),
          Map.entry("com.acme.deploytag.operation.Login", "an App"),
          Map.entry("com.acme.deploytag.operation.dispatch.SourceStatus", "an App"),
          Map.entry("com.acme.deploytag.dispatch", "dispatch"),
          Map.entry("com.acme.deploytag.action.input.Build", "another repository's build"),
          Map.entry("com.acme.deploytag.operation.dispatch.DispatchOperation", "dispatch"),
          Map.entry("com.acme.deploytag.action.input.DispatchReader", "dispatch"),
          Map.entry("com.acme.deploytag.report.outcome.AnswerText", "who wants an answer"),
          Map.entry("sun.security.ssl", "HTTPS"));

  // JGit measures the file system in a thread of its own; this is for whoever has to wait for it,
  // which the training need not have had to.
  private static final Set<String> BY_CHANCE =
      Set.of("java.util.concurrent.CompletableFuture$Signaller");

  /** What no archive takes: classes of Flight Recorder, and those that lack a part. */
  private static final Pattern NEVER_ARCHIVED =
      Pattern.compile(
          "jdk\\.internal\\.event\\..*|org\\.eclipse\\.jgit\\.transport\\.HttpAuthMethod\\$Negotiate");

  /** Code for records and comparators, which the JDK makes when it is first needed. */
  private static final int MOST_MADE = 25;

  private static final Pattern LOADED = Pattern.compile("\\[class,load] (\\S+) source: (.*)$");

  @RegisterExtension final Forge forge = new Forge();

  /** Each class and where it came from, in an update by the image's own entrypoint. */
  private Map<String, String> loaded(String... options) throws Exception {
    Runner runner = forge.update("checkout-service", Forge.tag(1));
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Xlog:class+load:file=/github/runner_temp/classes.log");
    Container container =
        new Container(ActionImage.id())
            .starting(ActionImage.entrypoint(all.toArray(String[]::new)));
    RunResult result = Forge.run(runner, container);
    forge.assertOneCommitOn(forge.start, result);
    return parse(runner.temp().resolve("classes.log"));
  }

  private static Map<String, String> parse(Path log) throws IOException {
    Map<String, String> loaded = new TreeMap<>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LOADED.matcher(line);
      if (matcher.find()) {
        loaded.put(matcher.group(1), matcher.group(2));
      }
    }
    assertTrue(loaded.containsKey("com.acme.deploytag.Main"), loaded.keySet().toString());
    return loaded;
  }

  private static Set<String> among(Set<String> loaded, Map<String, String> unwanted) {
    Set<String> found = new TreeSet<>();
    for (String name : loaded) {
      unwanted.forEach((stray, reason) -> {
        if (name.matches(Pattern.quote(stray) + "([.$].*)?")) {
          found.add(name + ": " + reason);
        }
      });
    }
    return found;
  }

  /** A name that has moved would keep nothing out. */
  @Test
  void nameWhatThereIs() {
    Path sources = Path.of("src/main/java");
    List<String> gone =
        OTHERS.keySet().stream()
            .filter(name -> name.startsWith("com.acme.deploytag."))
            .map(name -> name.replace('.', '/'))
            .filter(name ->
                !Files.exists(sources.resolve(name + ".java"))
                    && !Files.isDirectory(sources.resolve(name)))
            .toList();
    assertEquals(List.of(), gone);
  }

  @Test
  void holdNoStrays() throws Exception {
    assertEquals(Set.of(), among(loaded().keySet(), STRAYS));
  }

  /** Without the archive, which is loaded as a whole, it shows what the run itself asks for. */
  @Test
  void holdNothingOfOtherOperations() throws Exception {
    Map<String, String> needed = loaded("-Xshare:off");
    assertTrue(!needed.containsValue("shared objects file"), needed.toString());
    assertEquals(Set.of(), among(needed.keySet(), OTHERS));
  }

  @Test
  void comeFromTheArchive() throws Exception {
    Map<String, String> others = loaded();
    others.values().removeIf(source -> source.startsWith("shared objects file"));
    others.keySet().removeIf(name -> NEVER_ARCHIVED.matcher(name).matches());
    others.keySet().removeAll(BY_CHANCE);
    Set<String> made = new TreeSet<>(others.keySet());
    made.removeIf(name -> !name.contains("/0x"));
    others.keySet().removeAll(made);
    assertEquals(Map.of(), others, "of those in files");
    assertTrue(made.size() <= MOST_MADE, made::toString);
    assertEquals(Set.of(), ofOurs(made), "of those made at run time");
  }

  private static Set<String> ofOurs(Set<String> made) {
    Set<String> ours = new TreeSet<>(made);
    ours.removeIf(name -> !name.startsWith("com.acme."));
    return ours;
  }
}
