package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.Forge;

/** The example infra repository on a GitHub of its own. */
public final class GitHubForge extends Forge {

  public FakeGitHub github;
  private final boolean enterprise;

  private GitHubForge(boolean enterprise) {
    this.enterprise = enterprise;
  }

  public GitHubForge() {
    this(false);
  }

  /** One with the addresses of an enterprise server. */
  public static GitHubForge ofAnEnterprise() {
    return new GitHubForge(true);
  }

  @Override
  protected void setUp() throws Exception {
    super.setUp();
    github =
        closing(
            enterprise ? FakeGitHub.startEnterprise(server, repo) : FakeGitHub.start(server, repo));
    closing(github::assertFaultsMet);
  }
}
