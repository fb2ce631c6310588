package com.acme.deploytag.testkit.github;

/**
 * The operations of GitHub's REST API that the fake has, and GraphQL; in the words of GitHub's
 * OpenAPI description, of which the fixture holds just these.
 */
public enum Endpoint {
  APP("get", "/app", "app"),
  CREATE_TOKEN("post", "/app/installations/{installation_id}/access_tokens", "app"),
  REVOKE_TOKEN("delete", "/installation/token", "token"),
  INSTALLATION("get", "/repos/{owner}/{repo}/installation", "app"),
  REPOSITORY("get", "/repos/{owner}/{repo}", "metadata=read"),
  CREATE_BLOB("post", "/repos/{owner}/{repo}/git/blobs", "contents=write"),
  CREATE_TREE("post", "/repos/{owner}/{repo}/git/trees", "contents=write"),
  CREATE_COMMIT("post", "/repos/{owner}/{repo}/git/commits", "contents=write"),
  GIT_COMMIT("get", "/repos/{owner}/{repo}/git/commits/{commit_sha}", "contents=read"),
  // Before the commit, whose ref may hold slashes.
  STATUSES("get", "/repos/{owner}/{repo}/commits/{ref}/statuses", "statuses=read"),
  CHECK_RUNS("get", "/repos/{owner}/{repo}/commits/{ref}/check-runs", "checks=read"),
  COMMIT("get", "/repos/{owner}/{repo}/commits/{ref}", "contents=read"),
  REF("get", "/repos/{owner}/{repo}/git/ref/{ref}", "contents=read"),
  REFS("get", "/repos/{owner}/{repo}/git/matching-refs/{ref}", "contents=read"),
  CREATE_REF("post", "/repos/{owner}/{repo}/git/refs", "contents=write"),
  DELETE_REF("delete", "/repos/{owner}/{repo}/git/refs/{ref}", "contents=write"),
  PULLS("get", "/repos/{owner}/{repo}/pulls", "pull_requests=read"),
  CREATE_PULL("post", "/repos/{owner}/{repo}/pulls", "pull_requests=write"),
  PULL("get", "/repos/{owner}/{repo}/pulls/{pull_number}", "pull_requests=read"),
  REQUEST_REVIEWERS(
      "post",
      "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
      "pull_requests=write"),
  REVIEWS("get", "/repos/{owner}/{repo}/pulls/{pull_number}/reviews", "pull_requests=read"),
  ADD_LABELS(
      "post",
      "/repos/{owner}/{repo}/issues/{issue_number}/labels",
      "issues=write; pull_requests=write"),
  ADD_ASSIGNEES(
      "post",
      "/repos/{owner}/{repo}/issues/{issue_number}/assignees",
      "issues=write; pull_requests=write"),
  MILESTONE(
      "get",
      "/repos/{owner}/{repo}/milestones/{milestone_number}",
      "issues=read; pull_requests=read"),
  COMMENTS(
      "get",
      "/repos/{owner}/{repo}/issues/{issue_number}/comments",
      "issues=read; pull_requests=read"),
  CREATE_COMMENT(
      "post",
      "/repos/{owner}/{repo}/issues/{issue_number}/comments",
      "issues=write; pull_requests=write"),
  CREATE_STATUS("post", "/repos/{owner}/{repo}/statuses/{sha}", "statuses=write"),
  DEPLOYMENTS("get", "/repos/{owner}/{repo}/deployments", "deployments=read"),
  CREATE_DEPLOYMENT("post", "/repos/{owner}/{repo}/deployments", "deployments=write"),
  DEPLOYMENT_STATUSES(
      "get", "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses", "deployments=read"),
  CREATE_DEPLOYMENT_STATUS(
      "post", "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses", "deployments=write"),
  CREATE_CHECK_RUN("post", "/repos/{owner}/{repo}/check-runs", "checks=write"),
  DISPATCH("post", "/repos/{owner}/{repo}/dispatches", "contents=write"),
  RUNS("get", "/repos/{owner}/{repo}/actions/runs", "actions=read"),
  RUN_JOBS("get", "/repos/{owner}/{repo}/actions/runs/{run_id}/jobs", "actions=read"),
  WORKFLOWS("get", "/repos/{owner}/{repo}/actions/workflows", "actions=read"),
  ANNOTATIONS("get", "/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations", "checks=read"),
  /** Not in the OpenAPI description; checked against the GraphQL schema. */
  GRAPHQL("post", "/graphql", "token");

  private final String method;
  private final String path;
  private final String needs;

  Endpoint(String method, String path, String needs) {
    this.method = method;
    this.path = path;
    this.needs = needs;
  }

  /** In lower case, as the description has it. */
  public String method() {
    return method;
  }

  /** The path's template. */
  public String path() {
    return path;
  }

  /** What a request must carry. */
  Needs needs() {
    return Needs.of(needs);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
