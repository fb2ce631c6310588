package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The action: the image, run with what the runner would give it. */
final class Action implements Side<Deploy> {
  private final Image image;

  Action(Image image) {
    this.image = image;
  }

  @Override
  public Measured run(Deploy deploy) throws IOException, InterruptedException {
    Ran ran =
        run(
            deploy.server(),
            deploy.size(),
            runner ->
                runner
                    .repositoryDispatch(deploy.payload())
                    .env("GITHUB_SERVER_URL", deploy.url())
                    .env("GITHUB_SHA", deploy.repo().tip()));
    return ran.timed().measured(ran.attempts(), deploy);
  }

  /** A run with what it told the runner. */
  record Ran(Timed timed, RunResult result) {
    int attempts() {
      String attempts = result.output("attempts");
      return attempts.isEmpty() ? 0 : Integer.parseInt(attempts);
    }
  }

  /**
   * Runs it once.
   *
   * @param size how large events say that the repository is
   * @param event sets event and inputs
   */
  Ran run(GitServer server, long size, Consumer<Runner> event)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(image.folders(), "action");
    Runner runner = Runner.in(folder).server(server).repositorySize(size);
    event.accept(runner);
    Optional<Path> pem = server.caCertificate();
    if (pem.isPresent()) {
      Path copy = Files.copy(pem.get(), runner.temp().resolve("ca.pem"));
      runner.env("SSL_CERT_FILE", copy.toString());
    }
    Timed[] timed = new Timed[1];
    RunResult result = run(runner, folder, timed);
    Folders.remove(folder);
    return new Ran(timed[0], result);
  }

  private RunResult run(Runner runner, Path folder, Timed[] timed)
      throws IOException, InterruptedException {
    try {
      return runner.run((env, out) -> {
        timed[0] = image.run(env, folder);
        out.print(timed[0].printed());
        return timed[0].exit();
      });
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the runner's side failed", e);
    }
  }
}
