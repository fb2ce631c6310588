package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** GitHub's ways to say: not now. */
public final class Limits {
  private static final String DOCUMENTATION =
      "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";
  private static final String SECONDARY =
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If"
          + " you reach out to GitHub Support for help, please include the request ID"
          + " 0F1E:2D3C:4B5A6978.";

  private Limits() {}

  /** The hour's requests are used up until {@code reset}. */
  public static Fault.Status primary(Instant reset) {
    return new Fault.Status(
        403,
        body("API rate limit exceeded for installation ID 4711.", DOCUMENTATION),
        Map.of(
            "content-type", "application/json; charset=utf-8",
            "x-ratelimit-limit", "5000",
            "x-ratelimit-remaining", "0",
            "x-ratelimit-used", "5000",
            "x-ratelimit-resource", "core",
            "x-ratelimit-reset", String.valueOf(reset.getEpochSecond())));
  }

  /** Too much at once, in the form that says how long to wait. */
  public static Fault.Status secondary(Duration retryAfter) {
    return new Fault.Status(
        403,
        body(SECONDARY, DOCUMENTATION + "#about-secondary-rate-limits"),
        Map.of(
            "content-type",
            "application/json; charset=utf-8",
            "retry-after",
            String.valueOf(retryAfter.toSeconds())));
  }

  /** Too much at once, without a word on how long to wait; 403 and 429 both come. */
  public static Fault.Status secondary(int status) {
    return new Fault.Status(
        status,
        body(SECONDARY, DOCUMENTATION + "#about-secondary-rate-limits"),
        Map.of("content-type", "application/json; charset=utf-8"));
  }

  /** A gateway's error page, which is not JSON. */
  public static Fault.Status badGateway() {
    return new Fault.Status(
        502,
        "<html><body><h1>502 Bad Gateway</h1></body></html>",
        Map.of("content-type", "text/html"));
  }

  /** What shows for a while on what was made just now, because a replica does not have it yet. */
  public static Fault.Status replicaLag(String resource) {
    return new Fault.Status(
        422,
        Json.object()
            .put("message", "Validation Failed")
            .put("documentation_url", "https://docs.github.com/rest")
            .put("status", "422")
            .set(
                "errors",
                Json.array()
                    .add(
                        Json.object()
                            .put("resource", resource)
                            .put("field", "data")
                            .put("code", "unprocessable")
                            .put(
                                "message",
                                "Could not resolve to a node with the global id of 'PR_kwDOAAADL81'.")))
            .toString(),
        Map.of("content-type", "application/json; charset=utf-8"));
  }

  private static String body(String message, String documentation) {
    return Json.object().put("message", message).put("documentation_url", documentation).toString();
  }
}
