package com.acme.deploytag.publish.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.RequestTexts;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever may make refs makes such as no run would: nothing lands, and nobody is the worse. */
final class ForgedRequestTest {

  @RegisterExtension final Forge forge = new Forge();

  private Job job;
  private RequestName name;
  private String text;

  @BeforeEach
  void request() throws Exception {
    job = Requests.job(forge.update("checkout-service", Forge.tag(1)));
    name = Requests.name(job, Requests.SOON);
    text = Requests.text(job, name);
  }

  private void assertOnlyItsOwnLands() throws Exception {
    Runner leader = forge.update("payments-service", Forge.tag(100));
    RunResult result = Forge.run(leader);
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("1", result.output("attempts"));
    assertEquals(1, result.annotations().size(), result.log());
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
    assertEquals(forge.start, forge.repo.git("rev-parse", "main^"));
  }

  static Stream<Arguments> forgeries() {
    return Stream.<Arguments>of(
        forgery("another version", t -> t.replace("request 1", "request 2")),
        forgery("a dry run", t -> payload(t, "\"dry-run\":\"true\",")),
        forgery("a key of its own", t -> payload(t, "\"x\":\"y\",")),
        forgery("what loosens a rule", t -> payload(t, "\"allow-rejected\":\"true\",")),
        forgery("an approved plan", t -> payload(t, "\"expected-plan\":\"x\",")),
        forgery("a key twice", t -> payload(t, "\"service\":\"checkout-service\",")),
        forgery("no JSON", t -> t.replace("{\"client_payload\":", "[")),
        forgery("more of it", t -> t + "more\n"),
        forgery("a line between", t -> t.replace("\nrun: ", "\n\nrun: ")),
        forgery("a run with control characters", t -> t.replace("\nrun: ", "\nrun: \u001b[31m")),
        forgery("a trailer in the actor", t -> t.replace("octocat", "octocat\nTag: evil")),
        forgery("another line end in the actor", t -> t.replace("octocat", "octocat\rTag: evil")),
        forgery("another scope", t -> t.replaceFirst("scope: .", "scope: x")),
        forgery("another ref", t -> t.replaceFirst("ref: refs", "ref: xxxx")),
        forgery("a seal", t -> t.replace("seal: none", "seal: " + "0".repeat(64))),
        forgery("nothing", _ -> ""),
        forgery("huge", t -> t + "x".repeat(RequestTexts.LONGEST)),
        forgery("far larger than it looks", t -> t + "x".repeat(64 << 20)),
        forgery("far larger than is fetched", t -> t + noise(4 << 20)));
  }

  private static Arguments forgery(String what, UnaryOperator<String> change) {
    return Arguments.of(what, change);
  }

  private static String payload(String text, String more) {
    return text.replace("{\"client_payload\":{", "{\"client_payload\":{" + more);
  }

  /** What does not get smaller where it is packed. */
  private static String noise(int length) {
    StringBuilder noise = new StringBuilder();
    new java.util.Random(1).ints(length, '!', '~').forEach(c -> noise.append((char) c));
    return noise.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void landsNothing(String what, UnaryOperator<String> change) throws Exception {
    String forged = change.apply(text);
    assertTrue(!forged.equals(text), what);
    Requests.put(forge, name.ref(), forged);
    assertOnlyItsOwnLands();
    assertEquals(1, Requests.refs(forge).size());
  }

  /** A sound one under another name: of it, whoever left that would not know. */
  @Test
  void aCopy() throws Exception {
    Requests.put(forge, Requests.name(job, Requests.SOON).ref(), text);
    assertOnlyItsOwnLands();
  }

  @Test
  void aFileATreeATagAndTheBranchItself() throws Exception {
    forge.repo.git("tag", "-a", "-m", "x", "v1", "main");
    for (String object : new String[] {"main:README.md", "main^{tree}", "v1", "main"}) {
      forge.repo.git("update-ref", Requests.name(job, Requests.SOON).ref(), object);
    }
    forge.repo.git("tag", "-d", "v1");
    assertOnlyItsOwnLands();
    assertEquals(4, Requests.refs(forge).size());
  }

  @Test
  void namesOfAllKinds() throws Exception {
    String commit = forge.repo.tip();
    for (String ref :
        new String[] {
          "refs/deploy-tag/x",
          Requests.FOLDER + "x",
          Requests.FOLDER + name.scope() + "/0000000000000-" + name.id(),
          Requests.FOLDER + name.scope() + "/" + name.expiry() + "-short",
          Requests.FOLDER + "0123456789abcdef/" + name.expiry() + "-" + name.id()
        }) {
      forge.repo.git("update-ref", ref, commit);
    }
    assertOnlyItsOwnLands();
    assertEquals(5, Requests.refs(forge).size());
  }

  @Test
  void aThousand() throws Exception {
    String tree = forge.repo.git("hash-object", "-t", "tree", "-w", "/dev/null");
    String commit = forge.repo.git("commit-tree", "-m", "none", tree);
    Set<String> refs = new HashSet<>();
    while (refs.size() < 1000) {
      refs.add(Requests.name(job, Requests.SOON).ref() + " " + commit);
    }
    java.nio.file.Files.writeString(
        forge.repo.dir().resolve("packed-refs"),
        "# pack-refs with: peeled fully-peeled sorted \n"
            + refs.stream()
                .map(r -> r.split(" ", -1)[1] + " " + r.split(" ", -1)[0])
                .sorted(java.util.Comparator.comparing((String r) -> r.substring(41)))
                .collect(java.util.stream.Collectors.joining("\n", "", "\n")));
    assertOnlyItsOwnLands();
    assertEquals(1000, Requests.refs(forge).size());
  }

  /** The server does not give them away. */
  @Test
  void whatCannotBeFetched() throws Exception {
    Requests.put(forge, name.ref(), text);
    forge.server.armNth(Step.FETCH, 2, new Fault.Status(500, "no"));
    assertOnlyItsOwnLands();
  }
}
