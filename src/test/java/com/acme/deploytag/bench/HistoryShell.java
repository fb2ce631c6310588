package com.acme.deploytag.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The shell that would find out what stood in overlays, and when. It judges nothing, and pushes
 * nothing.
 */
final class HistoryShell implements Side<Question> {
  // The plain clone: without blobs (--filter=blob:none) git log -p gets them one by one.
  private static final String SCRIPT =
      """
      set -e
      git -c http.extraHeader="$AUTH" clone -q --bare --single-branch "$URL" work
      cd work
      git log --first-parent -p --format='%H %cI %an%n%B' -- $OVERLAYS > ../history
      test -s ../history
      """;

  private final Shell shell;

  HistoryShell(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Measured run(Question question) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(shell.folders(), "shell");
    Map<String, String> env = shell.environment(folder, question.server());
    env.put("OVERLAYS", String.join(" ", question.overlays()));
    Timed timed = Timed.run(List.of("sh", "-c", SCRIPT), folder, env);
    Folders.remove(folder);
    return timed.measured(0, 0, "");
  }
}
