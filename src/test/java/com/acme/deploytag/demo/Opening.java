package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.Git;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says what the demo will do, and what it lacks, before anything is compiled: {@code java} runs it
 * from source.
 */
final class Opening {
  private static final String TEXT =
      """

      The demo of deploy-tag-action
        1. compiles the action, if that is not done: half a minute,
        2. lays out an example repository on a git server on this machine, and has the action do
           there what it is for, act by act: some twenty seconds,
        3. writes target/demo/index.html, a page of all acts with their summaries as GitHub shows
           them.
      It pushes to that git server only, and leaves nothing outside of target.
      """;

  private Opening() {}

  public static void main(String[] arguments) {
    System.out.println(TEXT);
    try {
      requireGit();
      System.out.println("JDK 25 and git are here. It begins.");
    } catch (Unmet e) {
      System.out.println("DEMO FAILED: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * The git server is git itself.
   *
   * @throws Unmet if there is none
   */
  static void requireGit() {
    Path backend;
    try {
      backend = Path.of(Git.run(Path.of("").toAbsolutePath(), "--exec-path"), "git-http-backend");
    } catch (RuntimeException e) {
      throw new Unmet("git is missing: install it, so that \"git --version\" works, and run again");
    }
    if (!Files.isExecutable(backend)) {
      throw new Unmet("this git cannot serve over HTTP: there is no " + backend);
    }
  }
}
