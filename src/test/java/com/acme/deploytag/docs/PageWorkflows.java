package com.acme.deploytag.docs;

import java.util.Optional;

/** Blocks of pages as whole workflows, so that linters can read them. */
final class PageWorkflows {
  private static final String HEAD =
      """
      name: page
      on:
        push:
          branches: [main]
      permissions: {}
      concurrency:
        group: page
        cancel-in-progress: false
      jobs:
      """;

  private static final String JOB =
      """
        page:
          name: page
          timeout-minutes: 5
      """;

  private static final String RUNS_ON = "    runs-on: ubuntu-latest\n";
  private static final String LOOKS_ONLY = "    permissions: {}\n";

  /** What the jobs of other blocks hand on. */
  private static final String IMAGE =
      """
        image:
          name: image
          runs-on: ubuntu-latest
          timeout-minutes: 5
          permissions: {}
          outputs:
            digest: ${{ steps.digest.outputs.digest }}
          steps:
            - id: digest
              run: echo "digest=" >> "$GITHUB_OUTPUT"
      """;

  private PageWorkflows() {}

  /** Nothing if it is neither a workflow nor a part of one. */
  static Optional<String> of(Block block) {
    String text = block.text();
    return switch (block.kind()) {
      case WORKFLOW -> Optional.of(excused(text));
      case JOB -> Optional.of(excused(wrapped(text)));
      case STEPS -> Optional.of(excused(wrapped("    steps:\n" + text)));
      case FOREIGN, SOURCE, CATALOG, OVERLAY, PAYLOAD, SCRIPT, MESSAGE, PATHS, DOCKERFILE, PLAIN ->
          Optional.empty();
    };
  }

  private static String wrapped(String part) {
    if (part.startsWith("  deploy:")) {
      return HEAD + IMAGE + part;
    }
    return HEAD
        + (part.contains("needs.image.") ? IMAGE + JOB + "    needs: image\n" : JOB)
        + (part.contains("runs-on:") ? "" : RUNS_ON)
        + (part.contains("secrets.") ? "    environment: staging\n" : "")
        + (part.contains("permissions:") ? "" : LOOKS_ONLY)
        + part;
  }

  /**
   * With the comments by which the linters let pass what pages leave out, and with the name that
   * the shortest workflow leaves out.
   */
  private static String excused(String workflow) {
    String ignored = " # zizmor: ignore[unpinned-uses,concurrency-limits]";
    return workflow
        .replace("deploy-tag-action@v1\n", "deploy-tag-action@v1" + ignored + "\n")
        .replace("deploy.yml@v1\n", "deploy.yml@v1" + ignored + "\n")
        .replace("name: plan\n", "name: plan" + ignored + "\n")
        .replace("[deploy-service]}}\n", "[deploy-service]}}" + ignored + "\n")
        .replace("  deploy:\n    runs-on", "  deploy:\n    name: deploy\n    runs-on")
        .replace("{contents: write}\n", "{contents: write} # push the commit\n")
        // A scale set has the name that somebody gave it, and its image is their own.
        .replace("runs-on: arc-runner-set", "runs-on: ubuntu-latest")
        .replace("shell:1\n", "shell:1 # zizmor: ignore[unpinned-images]\n");
  }
}
