package com.acme.deploytag.build.release;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Container;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Has an image from a registry do its main job as the runner would have it: one update of the
 * example's overlay, in a repository on this machine that is served over TLS. Run by the release as
 * {@code Smoke IMAGE}; what it prints says what that has shown.
 */
public final class Smoke {
  private static final Path EXAMPLE = Path.of("test-fixtures/ecommerce-infra");
  private static final String OVERLAY = "apps/checkout/overlays/staging/kustomization.yaml";
  private static final String TAG = "%040d".formatted(1);

  private Smoke() {}

  public static void main(String[] args) throws Exception {
    System.exit(holds(args[0]) ? 0 : 1);
  }

  private static boolean holds(String image) throws Exception {
    try (GitServer server = GitServer.startTls("ghs_smoke")) {
      BareRepo repo = server.create("acme/ecommerce-infra", EXAMPLE);
      String start = repo.tip();
      RunResult result = update(server).run(new Container(image));
      boolean pushed =
          result.exit() == 0
              && result.output("outcome").equals("pushed")
              && repo.git("rev-parse", "main^").equals(start)
              && repo.text(OVERLAY).contains(TAG);
      System.out.println(
          pushed
              ? image + " started here, and has pushed an update over TLS: " + repo.tip()
              : image + " has not done its job, but ended with " + result.exit());
      if (!pushed) {
        System.out.println(result.console());
      }
      return pushed;
    }
  }

  private static Runner update(GitServer server) throws Exception {
    Runner runner =
        Runner.in(Files.createTempDirectory("smoke"))
            .server(server)
            .repositoryDispatch(
                "{\"service\":\"checkout-service\",\"environment\":\"staging\",\"tag\":\"%s\"}"
                    .formatted(TAG));
    Path authority = runner.workspace().resolve("ca.pem");
    Files.copy(server.caCertificate().orElseThrow(), authority);
    return runner.env("SSL_CERT_FILE", "/github/workspace/ca.pem");
  }
}
