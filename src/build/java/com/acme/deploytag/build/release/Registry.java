package com.acme.deploytag.build.release;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One repository of an OCI registry: reads and writes manifests. Layers and configurations are
 * pushed by Jib, which cannot make one index of images that were built on two machines.
 */
final class Registry {
  private static final String MANIFESTS =
      "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json";
  private static final Pattern CHALLENGE = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");

  private static final String LATER =
      "The registry is out of order: run the failed jobs again in some minutes.";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
  private final String base;
  private final String login;
  private String authorization = "";

  /**
   * @param image {@code HOST/OWNER/NAME}; as Docker has it, an address of this machine speaks HTTP
   */
  Registry(String image, String user, String password) {
    String[] parts = image.split("/", 2);
    String scheme = parts[0].startsWith("127.") ? "http" : "https";
    this.base = scheme + "://" + parts[0] + "/v2/" + parts[1];
    this.login =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The manifest of a tag or digest; a digest's is held to it. */
  Manifest manifest(String reference) {
    String path = "/manifests/" + reference;
    HttpResponse<byte[]> reply =
        expect(200, send("GET", path, MANIFESTS, BodyPublishers.noBody()), path);
    String type = reply.headers().firstValue("content-type").orElse("");
    Manifest manifest = new Manifest(type, reply.body());
    if (reference.startsWith("sha256:") && !manifest.digest().equals(reference)) {
      throw new Problem(base + " gave another manifest than " + reference, "Run the job again.");
    }
    return manifest;
  }

  /** Puts a manifest under a tag or its own digest; doing so again changes nothing. */
  void put(String reference, Manifest manifest) {
    String path = "/manifests/" + reference;
    BodyPublisher body = BodyPublishers.ofByteArray(manifest.content());
    expect(201, send("PUT", path, manifest.mediaType(), body), path);
  }

  private HttpResponse<byte[]> send(String method, String path, String type, BodyPublisher body) {
    HttpResponse<byte[]> reply = exchange(method, URI.create(base + path), type, body);
    String challenge = reply.headers().firstValue("www-authenticate").orElse("");
    if (reply.statusCode() == 401 && !challenge.isEmpty()) {
      authorization = challenge.startsWith("Bearer ") ? "Bearer " + token(challenge) : login;
      return exchange(method, URI.create(base + path), type, body);
    }
    return reply;
  }

  private HttpResponse<byte[]> exchange(String method, URI uri, String type, BodyPublisher body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1));
    request.method(method, body).header(method.equals("GET") ? "Accept" : "Content-Type", type);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      return Attempts.send(http, request.build());
    } catch (IOException e) {
      throw new Problem(uri + " does not answer: " + e, LATER);
    }
  }

  /** Gets what the registry's own authority gives out for the scope that is asked for. */
  private String token(String challenge) {
    String realm = "";
    StringBuilder query = new StringBuilder();
    Matcher matcher = CHALLENGE.matcher(challenge);
    while (matcher.find()) {
      // What reads here goes on to write: not every registry says so when it is time.
      String asked = matcher.group(2).replaceFirst(":pull$", ":pull,push");
      String value = URLEncoder.encode(asked, StandardCharsets.UTF_8);
      switch (matcher.group(1)) {
        case "realm" -> realm = matcher.group(2);
        case "service", "scope" ->
            query.append(query.isEmpty() ? '?' : '&').append(matcher.group(1) + "=" + value);
        default -> {}
      }
    }
    authorization = login;
    HttpResponse<byte[]> reply =
        exchange("GET", URI.create(realm + query), "application/json", BodyPublishers.noBody());
    String text = new String(expect(200, reply, realm).body(), StandardCharsets.UTF_8);
    Matcher token = TOKEN.matcher(text);
    if (!token.find()) {
      throw new Problem(realm + " gave no token", "Run the job again.");
    }
    return token.group(1);
  }

  private HttpResponse<byte[]> expect(int status, HttpResponse<byte[]> reply, String what) {
    if (reply.statusCode() != status) {
      String said = new String(reply.body(), StandardCharsets.UTF_8).strip();
      throw new Problem(
          "%s%s: the registry answered %d: %s"
              .formatted(what.startsWith("/") ? base : "", what, reply.statusCode(), said),
          remedy(reply));
    }
    return reply;
  }

  private static String remedy(HttpResponse<byte[]> reply) {
    int status = reply.statusCode();
    if (Attempts.isPassing(status)) {
      return reply
          .headers()
          .firstValue("retry-after")
          .map(asked ->
              "It asks to wait (Retry-After: " + asked + "); run the failed jobs again then.")
          .orElse(LATER);
    }
    return switch (status) {
      case 401, 403 ->
          "Look whether the job's token may write packages, and whether the package, if there is one"
              + " already, lets this repository write (Package settings, Manage Actions access).";
      case 404 -> "Nobody has pushed that: run all jobs again.";
      default -> "See what it says; to run the job again does no harm.";
    };
  }
}
