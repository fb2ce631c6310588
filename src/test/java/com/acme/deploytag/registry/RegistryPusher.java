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
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Pushes images without layers to a registry, as any client would.
 *
 * @param trust for HTTPS; plain HTTP without
 */
record RegistryPusher(String host, String repository, String login, Optional<SSLContext> trust) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The media types of one kind of images. */
  enum Kind {
    OCI(
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.oci.image.config.v1+json"),
    DOCKER(
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.docker.container.image.v1+json");

    private final String index;
    private final String manifest;
    private final String config;

    Kind(String index, String manifest, String config) {
      this.index = index;
      this.manifest = manifest;
      this.config = config;
    }
  }

  RegistryPusher(String host, String repository, String login) {
    this(host, repository, login, Optional.empty());
  }

  /** Pushes one whose configuration is {@code config}; its digest. */
  String push(String tag, String config) throws IOException, InterruptedException {
    return push(Kind.OCI, tag, config);
  }

  /** The same of that kind. */
  String push(Kind kind, String tag, String config) throws IOException, InterruptedException {
    try (HttpClient client = client()) {
      String authorization = authorization(client);
      blob(client, authorization, config);
      String manifest =
          """
          {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"%s","digest":"%s","size":%d},\
          "layers":[]}\
          """
              .formatted(kind.manifest, kind.config, digest(config), config.length());
      return put(client, authorization, tag, kind.manifest, manifest);
    }
  }

  /** Pushes an index of one platform, whose configuration is {@code config}; its digest. */
  String pushIndex(Kind kind, String tag, String config) throws IOException, InterruptedException {
    String platform = push(kind, tag + "-amd64", config);
    int size = 0;
    try (HttpClient client = client()) {
      String authorization = authorization(client);
      HttpRequest.Builder asked = at("/v2/" + repository + "/manifests/" + platform);
      size =
          client
              .send(
                  authorized(asked, authorization).header("Accept", kind.manifest).build(),
                  BodyHandlers.ofString())
              .body()
              .length();
      String index =
          """
          {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","digest":"%s",\
          "size":%d,"platform":{"architecture":"amd64","os":"linux"}}]}\
          """
              .formatted(kind.index, kind.manifest, platform, size);
      return put(client, authorization, tag, kind.index, index);
    }
  }

  private String put(
      HttpClient client, String authorization, String tag, String type, String manifest)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        at("/v2/" + repository + "/manifests/" + tag)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(manifest));
    require(client.send(authorized(request, authorization).build(), BodyHandlers.ofString()), 201);
    return digest(manifest);
  }

  private HttpClient client() {
    HttpClient.Builder builder = HttpClient.newBuilder();
    trust.ifPresent(builder::sslContext);
    return builder.build();
  }

  private HttpRequest.Builder at(String path) {
    String scheme = trust.isPresent() ? "https" : "http";
    return HttpRequest.newBuilder(URI.create(scheme + "://" + host).resolve(path));
  }

  private static HttpRequest.Builder authorized(HttpRequest.Builder request, String value) {
    return value.isEmpty() ? request : request.header("Authorization", value);
  }

  private String authorization(HttpClient client) throws IOException, InterruptedException {
    HttpResponse<String> asked = client.send(at("/v2/").build(), BodyHandlers.ofString());
    if (asked.statusCode() == 200) {
      return "";
    }
    Challenge challenge =
        Challenge.parse(asked.headers().firstValue("WWW-Authenticate").orElseThrow()).orElseThrow();
    if (challenge.scheme().equals("basic")) {
      return HttpRoute.basic(login);
    }
    String scope = URLEncoder.encode("repository:" + repository + ":pull,push", UTF_8);
    HttpResponse<String> given =
        client.send(
            at(challenge.parameters().get("realm") + "?scope=" + scope)
                .header("Authorization", HttpRoute.basic(login))
                .build(),
            BodyHandlers.ofString());
    require(given, 200);
    return "Bearer " + JSON.readTree(given.body()).path("token").asText();
  }

  private void blob(HttpClient client, String authorization, String content)
      throws IOException, InterruptedException {
    HttpRequest.Builder start =
        at("/v2/" + repository + "/blobs/uploads/").POST(BodyPublishers.noBody());
    HttpResponse<String> begun =
        client.send(authorized(start, authorization).build(), BodyHandlers.ofString());
    require(begun, 202);
    String upload = begun.headers().firstValue("Location").orElseThrow();
    String query = (upload.indexOf('?') < 0 ? "?" : "&") + "digest=" + digest(content);
    HttpRequest.Builder end =
        at(upload + query)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofString(content));
    require(client.send(authorized(end, authorization).build(), BodyHandlers.ofString()), 201);
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
