package com.acme.deploytag.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.net.HttpRoute;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Pushes an image without layers to a registry that takes tokens, as any client would. */
record RegistryPusher(String host, String repository, String login) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  /** Pushes one whose configuration is {@code config}; its digest. */
  String push(String tag, String config) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String bearer = "Bearer " + token(client);
      blob(client, bearer, config);
      String manifest =
          """
          {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":\
          "application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},"layers":[]}\
          """
              .formatted(MANIFEST, digest(config), config.length());
      HttpResponse<String> put =
          client.send(
              at("/v2/" + repository + "/manifests/" + tag)
                  .header("Authorization", bearer)
                  .header("Content-Type", MANIFEST)
                  .PUT(BodyPublishers.ofString(manifest))
                  .build(),
              BodyHandlers.ofString());
      require(put, 201);
      return digest(manifest);
    }
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + host).resolve(path));
  }

  private String token(HttpClient client) throws IOException, InterruptedException {
    HttpResponse<String> asked = client.send(at("/v2/").build(), BodyHandlers.ofString());
    Challenge challenge =
        Challenge.parse(asked.headers().firstValue("WWW-Authenticate").orElseThrow()).orElseThrow();
    String scope = URLEncoder.encode("repository:" + repository + ":pull,push", UTF_8);
    HttpResponse<String> given =
        client.send(
            at(challenge.parameters().get("realm") + "?scope=" + scope)
                .header("Authorization", HttpRoute.basic(login))
                .build(),
            BodyHandlers.ofString());
    require(given, 200);
    return JSON.readTree(given.body()).path("token").asText();
  }

  private void blob(HttpClient client, String bearer, String content)
      throws IOException, InterruptedException {
    HttpResponse<String> begun =
        client.send(
            at("/v2/" + repository + "/blobs/uploads/")
                .header("Authorization", bearer)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    require(begun, 202);
    String upload = begun.headers().firstValue("Location").orElseThrow();
    String query = (upload.indexOf('?') < 0 ? "?" : "&") + "digest=" + digest(content);
    require(
        client.send(
            at(upload + query)
                .header("Authorization", bearer)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofString(content))
                .build(),
            BodyHandlers.ofString()),
        201);
  }

  private static void require(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(response + ": " + response.body());
    }
  }

  private static String digest(String content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
