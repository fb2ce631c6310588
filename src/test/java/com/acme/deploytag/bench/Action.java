package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The action: the image, run with what the runner would give it. */
final class Action implements Side {
  private final Image image;

  Action(Image image) {
    this.image = image;
  }

  @Override
  public Measured run(Deploy deploy) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(image.folders(), "action");
    Runner runner = Runner.in(folder).server(deploy.server()).repositorySize(deploy.size());
    runner.repositoryDispatch(deploy.payload());
    Optional<Path> pem = deploy.server().caCertificate();
    if (pem.isPresent()) {
      Path copy = Files.copy(pem.get(), runner.temp().resolve("ca.pem"));
      runner.env("SSL_CERT_FILE", copy.toString());
    }
    Timed[] timed = new Timed[1];
    RunResult result = run(runner, folder, timed);
    Folders.remove(folder);
    String attempts = result.output("attempts");
    return timed[0].measured(attempts.isEmpty() ? 0 : Integer.parseInt(attempts), deploy);
  }

  private RunResult run(Runner runner, Path folder, Timed[] timed)
      throws IOException, InterruptedException {
    try {
      return runner.run(
          (env, out) -> {
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
