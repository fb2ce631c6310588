package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A plain client of the API, for tests that look at the fake itself or play another client. */
public final class Asker implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String credentials;

  /** {@code credentials} are sent as {@code Bearer}. */
  public Asker(String url, String credentials) {
    this.url = url;
    this.credentials = credentials;
  }

  /** A status and the body that came with it. */
  public record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    public String message() {
      return body.path("message").asText();
    }

    public String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  public Reply get(String path) {
    return ask("GET", path, "");
  }

  public Reply post(String path, String json) {
    return ask("POST", path, json);
  }

  public Reply ask(String method, String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("authorization", "Bearer " + credentials)
            .header("user-agent", "asker")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), Json.parsed(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
