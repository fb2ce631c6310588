package com.acme.deploytag.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Git;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes commits onto {@code main} as fast as git can, and packs them as a forge has them. */
final class FastImport implements AutoCloseable {
  private final BareRepo repo;
  private final Process git;
  private final OutputStream out;
  private boolean begun;

  FastImport(BareRepo repo) throws IOException {
    this.repo = repo;
    ProcessBuilder builder = new ProcessBuilder("git", "fast-import", "--quiet");
    builder.environment().clear();
    builder.environment().putAll(Git.environment());
    git =
        builder
            .directory(repo.dir().toFile())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    out = new BufferedOutputStream(git.getOutputStream(), 1 << 16);
  }

  /** A commit made so many seconds after 1970. */
  void commit(long when, String message, Map<String, String> files) throws IOException {
    text("commit refs/heads/main\ncommitter Bench <bench@example.com> " + when + " +0000\n");
    data(message);
    text(begun ? "" : "from refs/heads/main^0\n");
    begun = true;
    for (Map.Entry<String, String> file : files.entrySet()) {
      text("M 100644 inline " + file.getKey() + "\n");
      data(file.getValue());
    }
  }

  private void data(String content) throws IOException {
    byte[] bytes = content.getBytes(UTF_8);
    text("data " + bytes.length + "\n");
    out.write(bytes);
    out.write('\n');
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
    int exit = git.onExit().join().exitValue();
    if (exit != 0) {
      throw new IllegalStateException("git fast-import ended with " + exit);
    }
    repo.git("repack", "-adq");
  }
}
