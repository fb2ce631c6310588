package com.acme.deploytag.training;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes the archive of classes that the image starts from: runs the main job (an update, over HTTP
 * and over TLS) with the image's own runtime and jar against an embedded server, notes the classes
 * that were loaded, and has the runtime archive them, parsed and linked. What other operations need
 * besides is loaded from the jar: with a promotion the archive would be 0.18 MB larger, compressed.
 * Run by the build as {@code Training IMAGE_FOLDER}.
 */
public final class Training {

  private static final Path EXAMPLE = Path.of("test-fixtures/ecommerce-infra");

  private static final String FOLDER = "/opt/action";
  private static final String JAR = "/deploy-tag-action.jar";

  private static final String MAIN = "com.acme.deploytag.Main";
  // As GitHub's events have it: reading a number takes classes of its own.
  private static final int SIZE = 100;
  private static final int COMMITS = 70;

  private final Path work;
  private final Path application;
  private final List<String> java;

  private Training(Path image, Path work) {
    this.work = work;
    this.application = image.resolve("application");
    // The image's own: the archive fits no others.
    this.java =
        List.of(
            image.resolve("runtime/opt/java/bin/java").toString(), "@" + folder() + "/jvm.options");
  }

  public static void main(String[] args) throws Exception {
    Path image = Path.of(args[0]).toAbsolutePath();
    Path work = Files.createDirectories(image.resolveSibling("training"));
    new Training(image, work).train(archive(image));
  }

  private Path folder() {
    return application.resolve(FOLDER.substring(1));
  }

  private String jar() {
    return folder() + JAR;
  }

  private static Path archive(Path image) {
    return image.resolve("application" + FOLDER + "/deploy-tag-action.jsa");
  }

  private void train(Path to) throws Exception {
    List<String> loaded = new ArrayList<>();
    try (GitServer server = GitServer.start("ghs_training")) {
      repo(server);
      // Others have gone on since its event: what the run asks for before its time is of no use.
      Runner runner = Runner.in(work).server(server).repositorySize(SIZE);
      loaded.add(loaded(runner.repositoryDispatch(payload("staging", "%040d")), 0));
    }
    try (GitServer server = GitServer.startTls("ghs_training")) {
      BareRepo repo = repo(server);
      Runner runner = runner(server, repo);
      runner.repositoryDispatch(payload("staging", "%040d"));
      // The public authorities are read whole before they are found not to have signed this one.
      loaded.add(loaded(runner, 1));
      runner.env("SSL_CERT_FILE", server.caCertificate().orElseThrow().toString());
      loaded.add(loaded(runner, 0));
    }
    dump(merged(loaded), to);
  }

  /** A repository with more commits than are fetched at first, as most are. */
  private static BareRepo repo(GitServer server) {
    BareRepo repo = server.create("acme/ecommerce-infra", EXAMPLE);
    Chronicle chronicle = Chronicle.of(repo);
    Instant now = Instant.now();
    for (int i = COMMITS; i > 0; i--) {
      chronicle.commit(now.minusSeconds(i), "a commit\n", Map.of("notes.txt", i + "\n"));
    }
    chronicle.write();
    return repo;
  }

  private Runner runner(GitServer server, BareRepo repo) {
    return Runner.in(work).server(server).repositorySize(SIZE).env("GITHUB_SHA", repo.tip());
  }

  private static String payload(String environment, String tag) {
    return "{\"service\":\"checkout-service\",\"image\":\"ghcr.io/acme/checkout-service\",\"tag\":\"%s\",\"environment\":\"%s\"}"
        .formatted(tag.formatted(1), environment);
  }

  /** The file of what one run loads, by the JVM's own list. */
  private String loaded(Runner runner, int exit) throws Exception {
    Path list = Files.createTempFile(work, "loaded", ".lst");
    String note = "-XX:DumpLoadedClassList=" + list;
    String[] options = {note, "-cp", jar(), MAIN};
    RunResult result = runner.run((env, out) -> run(env, out, options));
    if (result.exit() != exit) {
      throw new IllegalStateException(
          "a training run ended with %d:%n%s".formatted(result.exit(), result.log()));
    }
    return list.toString();
  }

  private String merged(List<String> loaded) throws Exception {
    URI itself = ClassList.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    String list = work.resolve("classes.lst").toString();
    List<String> command = new ArrayList<>();
    // There is no archive yet, which the JVM would complain of.
    command.addAll(List.of("-Xshare:off", "-cp", jar() + File.pathSeparator + Path.of(itself)));
    command.addAll(List.of(ClassList.class.getName(), list));
    command.addAll(loaded);
    if (run(Map.of(), System.out, command.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the list of classes was not made");
    }
    return list;
  }

  private void dump(String list, Path to) throws Exception {
    Files.deleteIfExists(to);
    Path map = work.resolve("archive.map");
    Path folder = linked();
    int exit;
    try {
      exit = dump(list, to, map, folder + JAR);
    } finally {
      Files.delete(folder);
    }
    if (exit != 0 || !Files.exists(to)) {
      throw new IllegalStateException("the archive of classes was not made: " + exit);
    }
    Archive.settle(to, map, folder + JAR, FOLDER + JAR);
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private int dump(String list, Path to, Path map, String jar) throws Exception {
    return run(
        Map.of(),
        System.out,
        "-cp",
        jar,
        "-XX:SharedClassListFile=" + list,
        "-XX:SharedArchiveFile=" + to,
        // Room for all, since when a collection comes hangs on the length of paths, and which
        // strings are still there on when one came.
        "-Xms256m",
        "-Xmn192m",
        "-XX:+AOTClassLinking",
        "-Xlog:disable",
        "-Xlog:aot+map=debug,aot+map+oops=trace:file=" + map + ":none:filesize=0",
        "-Xshare:dump");
  }

  /**
   * A second name of the jar's folder, as long as the one in the image. The archive holds the class
   * path as it was given: it must not tell where it was built, and a run looks the jar up there for
   * each class that it loads, so that it must be the true one. Only root could have that here, but
   * a name of the same length can be overwritten by it.
   */
  private Path linked() throws IOException {
    Random random = new SecureRandom();
    while (true) {
      StringBuilder name = new StringBuilder("/tmp/");
      while (name.length() < FOLDER.length()) {
        name.append((char) random.nextInt('a', 'z' + 1));
      }
      try {
        return Files.createSymbolicLink(Path.of(name.toString()), folder());
      } catch (FileAlreadyExistsException e) {
        // Somebody else's: try another.
      }
    }
  }

  private int run(Map<String, String> env, PrintStream out, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(application.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    Process process = builder.start();
    process.getOutputStream().close();
    out.print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    return process.waitFor();
  }
}
