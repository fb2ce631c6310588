package com.acme.deploytag.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shell that the action replaces, as short as one can write it and with a loop for lost races.
 */
final class Shell implements Side<Deploy> {
  private static final String SCRIPT =
      """
      set -e
      git init -q work
      cd work
      git remote add origin "$URL"
      git -c http.extraHeader="$AUTH" fetch -q --depth 1 origin main
      git checkout -q -b main FETCH_HEAD
      (cd "$OVERLAY" && kustomize edit set image "$IMAGE:$TAG")
      git config user.name deploy-bot
      git config user.email deploy-bot@users.noreply.github.com
      git add "$OVERLAY"
      git commit -q -m "deploy: $IMAGE:$TAG"
      for _ in $(seq 200); do
        echo 1 >> ../attempts
        git -c http.extraHeader="$AUTH" push -q origin main && exit 0
        git -c http.extraHeader="$AUTH" pull -q --rebase origin main || :
      done
      exit 1
      """;

  private final Path folders;
  private final Path kustomize;

  Shell(Path folders, Path kustomize) {
    this.folders = folders;
    this.kustomize = kustomize;
  }

  @Override
  public Measured run(Deploy deploy) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(folders, "shell");
    Timed timed = Timed.run(List.of("sh", "-c", SCRIPT), folder, environment(folder, deploy));
    Path tries = folder.resolve("attempts");
    int attempts = Files.exists(tries) ? (int) Files.size(tries) / 2 : 0;
    Folders.remove(folder);
    return timed.measured(attempts, deploy);
  }

  private Map<String, String> environment(Path folder, Deploy deploy) throws IOException {
    Map<String, String> env = environment(folder, deploy.server());
    env.put("URL", deploy.url() + "/" + Deploy.REPOSITORY);
    env.put("OVERLAY", deploy.overlay());
    env.put("IMAGE", deploy.image());
    env.put("TAG", deploy.tag());
    return env;
  }

  /** What git needs to reach the repository, and a home directory. */
  Map<String, String> environment(Path folder, GitServer server) throws IOException {
    byte[] login = ("x-access-token:" + server.token()).getBytes(UTF_8);
    Map<String, String> env = new TreeMap<>();
    env.put("PATH", System.getenv("PATH") + ":" + kustomize.getParent());
    env.put("HOME", Files.createDirectory(folder.resolve("home")).toString());
    env.put("GIT_TERMINAL_PROMPT", "0");
    env.put("URL", server.url() + "/" + Deploy.REPOSITORY);
    env.put("AUTH", "Authorization: Basic " + Base64.getEncoder().encodeToString(login));
    server.caCertificate().ifPresent(pem -> env.put("GIT_SSL_CAINFO", pem.toString()));
    return env;
  }

  Path folders() {
    return folders;
  }
}
