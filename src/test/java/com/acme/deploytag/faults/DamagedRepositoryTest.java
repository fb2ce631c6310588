package com.acme.deploytag.faults;

import static com.acme.deploytag.testkit.RawObjects.ABSENT;
import static com.acme.deploytag.testkit.RawObjects.commit;
import static com.acme.deploytag.testkit.RawObjects.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RawObjects;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Repositories with objects that are missing, or that no git writes: each run ends at once and says
 * which object it is, and none takes something for what it is not.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
final class DamagedRepositoryTest {

  private static final String MAIN = "refs/heads/main";
  private static final String OVERLAYS = "apps/checkout/overlays";
  private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{40}\\b");
  private static final int TRIES = Integer.getInteger("damage.tries", 10);

  @RegisterExtension final Forge forge = new Forge();
  private RawObjects objects;
  private String root;

  @BeforeEach
  void start() {
    objects = new RawObjects(forge.repo);
    root = forge.repo.git("rev-parse", forge.start + "^{tree}");
  }

  /** Makes a commit on the first one; its id. */
  interface Forgery {
    String make(DamagedRepositoryTest test);
  }

  private static Forgery text(UnaryOperator<String> change) {
    return t -> t.objects.write("commit", change.apply(commit(t.root, t.forge.start)));
  }

  private static Forgery tree(String path, UnaryOperator<String> change) {
    return t -> t.ofTree(t.objects.tree(t.root, path, change));
  }

  private String ofTree(String id) {
    return objects.write("commit", commit(id, forge.start));
  }

  private static String replaced(String text, String name, String mode, String id) {
    int end = text.indexOf(" " + name + "\0");
    int start = end;
    while (start > 0 && Character.isDigit(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(0, start)
        + entry(mode, name, id)
        + text.substring(end + name.length() + 2 + 20);
  }

  /** Forgeries that no run can pass by, since each reads the tip and its root. */
  static Stream<Arguments> tips() {
    return Stream.of(
        Arguments.of("no tree", text(c -> c.replaceFirst("tree [0-9a-f]+", "tree " + ABSENT))),
        Arguments.of("no tree line", text(c -> c.replaceFirst("tree [0-9a-f]+\n", ""))),
        Arguments.of("an empty commit", text(c -> "")),
        Arguments.of("no author", text(c -> c.replaceFirst("author .*\n", ""))),
        Arguments.of("no committer", text(c -> c.replaceFirst("committer .*\n", ""))),
        Arguments.of("no e-mail", text(c -> c.replaceFirst("(committer \\w+) <.*?>", "$1"))),
        Arguments.of("no time", text(c -> c.replaceFirst("(committer .*>).*", "$1"))),
        Arguments.of("a negative time", text(c -> c.replaceAll("> \\d+", "> -5"))),
        Arguments.of("an endless time", text(c -> c.replaceAll("> \\d+", "> " + "9".repeat(30)))),
        Arguments.of("a far time", text(c -> c.replaceAll("> \\d+", "> 999999999999"))),
        Arguments.of("a tree that is a file", (Forgery) t -> t.ofTree(t.objects.write("blob", ""))),
        Arguments.of("no name", tree("", t -> entry("100644", "", ABSENT) + t)),
        Arguments.of("a path as a name", tree("", t -> entry("100644", "a/b", ABSENT) + t)),
        Arguments.of("itself as a name", tree("", t -> entry("100644", ".", ABSENT) + t)),
        Arguments.of("its parent as a name", tree("", t -> entry("40000", "..", ABSENT) + t)),
        Arguments.of("git's folder", tree("", t -> entry("40000", ".git", ABSENT) + t)),
        Arguments.of("the same twice", tree("", t -> t + t.substring(t.lastIndexOf("100644")))),
        Arguments.of("a wrong order", tree("", t -> t + entry("100644", "a", ABSENT))),
        Arguments.of("an odd mode", tree("", t -> t + entry("40755", "zzz", ABSENT))),
        Arguments.of("a padded mode", tree("", t -> t.replaceFirst("40000", "040000"))),
        Arguments.of("a tree cut off", tree("", t -> t.substring(0, t.length() - 5))),
        Arguments.of("no tree at all", tree("", t -> "hello")),
        Arguments.of("no folder", tree("", t -> replaced(t, "apps", "40000", ABSENT))),
        Arguments.of(
            "a parent that is its own tree",
            (Forgery) t -> t.objects.write("commit", commit(t.root, t.root))),
        Arguments.of("a tag", (Forgery) DamagedRepositoryTest::tag));
  }

  private String tag() {
    return objects.write(
        "tag",
        "object %s\ntype commit\ntag v1\ntagger A <a@example.com> 1 +0000\n\n"
            .formatted(forge.start));
  }

  private List<Runner> runs(String head) {
    return List.of(
        forge.update("checkout-service", Forge.tag(1)),
        forge.promote("checkout-service"),
        forge.rollback("checkout-service"),
        forge.status(),
        forge.verify(head));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tips")
  void aTipThatIsDamaged(String name, Forgery forgery) throws Exception {
    String bad = forgery.make(this);
    String head = forge.repo.branch("refs/pull/7/head").commit("README.md", "x\n", "x");
    objects.point(MAIN, bad);
    for (Runner run : runs(head)) {
      tellsTheObject(run(run));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tips")
  void aHeadThatIsDamaged(String name, Forgery forgery) throws Exception {
    String bad = forgery.make(this);
    objects.point("refs/pull/7/head", bad);
    tellsTheObject(run(forge.verify(bad)));
  }

  /** With attempts to spare, of which none must be taken for what does not pass. */
  private static RunResult run(Runner runner) throws Exception {
    return Forge.run(runner.input("max-attempts", "2"));
  }

  private static void tellsTheObject(RunResult result) {
    assertEquals(1, result.exit(), result.log());
    assertEquals("failed", result.output("outcome"), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(ID.matcher(told).find(), told);
    assertTrue(told.contains("git fsck") || told.contains("does not have commit"), told);
    assertTrue(!told.contains("gave up"), told);
  }

  /** Forgeries in what only the runs for one service read. */
  static Stream<Arguments> places() {
    return Stream.of(
        Arguments.of(tree(OVERLAYS, t -> replaced(t, "staging", "40000", ABSENT))),
        Arguments.of(tree(OVERLAYS, t -> entry("100644", "a", ABSENT) + t)),
        Arguments.of(tree(OVERLAYS, t -> t + entry("40000", "staging", ABSENT))),
        Arguments.of(
            (Forgery)
                t -> {
                  String blob = t.objects.write("blob", "images: []\n");
                  return t.ofTree(
                      t.objects.tree(t.root, OVERLAYS, o -> replaced(o, "staging", "40000", blob)));
                }),
        Arguments.of(
            tree(OVERLAYS + "/staging", t -> replaced(t, "kustomization.yaml", "100644", ABSENT))),
        Arguments.of(
            (Forgery)
                t ->
                    t.ofTree(
                        t.objects.tree(
                            t.root,
                            OVERLAYS + "/staging",
                            o -> replaced(o, "kustomization.yaml", "100644", t.root)))));
  }

  @ParameterizedTest
  @MethodSource("places")
  void anOverlayThatIsDamaged(Forgery forgery) throws Exception {
    String bad = forgery.make(this);
    objects.point("refs/pull/7/head", bad);
    tellsTheObject(run(forge.verify(bad)));
    objects.point(MAIN, bad);
    for (long size : new long[] {0, 100_000}) {
      forge.saySize(size);
      tellsTheObject(run(forge.update("checkout-service", Forge.tag(1))));
      tellsTheObject(run(forge.promote("checkout-service")));
      tellsTheObject(run(forge.status()));
    }
  }

  /** Below the tip, too: git's server says nothing at all then, but that it breaks off. */
  @ParameterizedTest
  @MethodSource("parents")
  void aParentThatIsDamaged(Forgery forgery) throws Exception {
    String bad = forgery.make(this);
    String tip = objects.write("commit", commit(root, bad));
    String head = forge.repo.branch("refs/pull/7/head").commit("README.md", "x\n", "x");
    objects.point(MAIN, tip);
    for (boolean isSecond : new boolean[] {true, false}) {
      forge.server.protocol2(isSecond);
      for (Runner run : runs(head)) {
        tellsTheObject(run(run));
      }
    }
  }

  static Stream<Forgery> parents() {
    return Stream.of(
        t -> ABSENT,
        t -> t.root,
        t -> t.objects.write("commit", "tree " + t.root + "\n\nx\n"),
        text(c -> c.replaceFirst("(committer \\w+) <.*?>", "$1")));
  }

  static IntStream seeds() {
    return IntStream.range(0, TRIES);
  }

  /** Anything, anywhere: whatever a run comes to, it does so by itself and in order. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anyDamage(int seed) throws Exception {
    Random random = new Random(seed);
    String head = forge.repo.branch("refs/pull/7/head").commit(Forge.CHECKOUT, "x: 1\n", "x");
    String bad = damaged(random);
    objects.point(MAIN, bad);
    List<Runner> runs = new ArrayList<>(runs(head));
    runs.add(forge.verify(bad));
    forge.saySize(random.nextBoolean() ? 100_000 : 0);
    for (Runner run : runs) {
      RunResult result = run(run);
      String told = seed + ": " + result.log();
      assertTrue(
          Set.of("pushed", "unchanged", "refused", "failed", "passed", "reported")
              .contains(result.output("outcome")),
          told);
      assertTrue(!result.log().contains("internal error"), told);
      assertTrue(!result.log().contains("gave up"), told);
      objects.point(MAIN, bad);
    }
  }

  /** A commit like the first in which one text, on some level, has some bytes that are other. */
  private String damaged(Random random) throws Exception {
    String[] folders = {"", "apps", "apps/checkout", OVERLAYS, OVERLAYS + "/staging", ".github"};
    UnaryOperator<String> damage = text -> bytes(text, random);
    return switch (random.nextInt(4)) {
      case 0 -> objects.write("commit", damage.apply(commit(root, forge.start)));
      case 1 -> {
        String parent = objects.write("commit", damage.apply(commit(root, forge.start)));
        yield objects.write("commit", commit(root, parent));
      }
      case 2 -> ofTree(objects.tree(root, folders[random.nextInt(folders.length)], damage));
      default -> {
        // The object is as it was, but its file is not.
        String file = forge.repo.git("rev-parse", "main:" + Forge.CHECKOUT);
        Path path = objects.file(file);
        assertTrue(path.toFile().setWritable(true));
        byte[] bytes = Files.readAllBytes(path);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(path, bytes);
        yield forge.start;
      }
    };
  }

  private static String bytes(String text, Random random) {
    StringBuilder bytes = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length());
      switch (random.nextInt(4)) {
        case 0 -> bytes.deleteCharAt(at);
        case 1 -> bytes.insert(at, (char) random.nextInt(256));
        case 2 -> bytes.setLength(Math.max(1, at));
        default -> bytes.setCharAt(at, (char) (bytes.charAt(at) ^ (1 << random.nextInt(8))));
      }
    }
    return bytes.toString();
  }
}
