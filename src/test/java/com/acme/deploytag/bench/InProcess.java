package com.acme.deploytag.bench;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The action in this JVM: for more of them at once than the machine could start containers. */
record InProcess(Path folders) implements Side<Deploy> {
  @Override
  public Measured run(Deploy deploy) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(folders, "crowd");
    Runner runner = Runner.in(folder).server(deploy.server()).repositorySize(deploy.size());
    runner.env("GITHUB_SHA", deploy.repo().tip()).repositoryDispatch(deploy.payload());
    long start = System.nanoTime();
    RunResult result;
    try {
      result = runner.run((env, out) -> new App(env, out).run());
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the run failed", e);
    }
    long end = System.nanoTime();
    Folders.remove(folder);
    String attempts = result.output("attempts");
    String failure = result.exit() == 0 && deploy.landed() ? "" : result.log();
    return new Measured(
        start, end, 0, 0, attempts.isEmpty() ? 0 : Integer.parseInt(attempts), failure);
  }
}
