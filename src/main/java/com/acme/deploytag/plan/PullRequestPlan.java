package com.acme.deploytag.plan;

/**
 * That a plan gets in by a pull request.
 *
 * @param branch where its commit goes
 */
public record PullRequestPlan(PullRequestBranch branch) {}
