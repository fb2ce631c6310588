package com.acme.deploytag.github.client;

import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends PATCH requests, which {@link java.net.HttpURLConnection} cannot. */
final class PatchClient {

  private final HttpRoute route;
  private final Deadline deadline;

  PatchClient(HttpRoute route, Deadline deadline) {
    this.route = route;
    this.deadline = deadline;
  }

  ApiResponse send(ApiRequest call, URI target, Map<String, String> headers) throws IOException {
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    builder.proxy(route.proxies().selector());
    route.tunnelLogin(target).ifPresent(builder::authenticator);
    route.trust().ifPresent(trust -> builder.sslContext(trust.context()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(deadline.timeout())
            .method(
                call.method(),
                HttpRequest.BodyPublishers.ofByteArray(Json.write(call.body().orElseThrow())));
    headers.forEach(request::header);
    route.proxyLogin(target).ifPresent(login -> request.header("Proxy-Authorization", login));
    HttpClient client = builder.build();
    CompletableFuture<HttpResponse<byte[]>> reply =
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    try {
      return reply(deadline.bound(reply::get, client::shutdownNow));
    } finally {
      client.shutdownNow();
    }
  }

  private static ApiResponse reply(HttpResponse<byte[]> response) {
    Map<String, String> headers = new HashMap<>();
    response.headers().map().forEach((name, values) -> HttpTransport.first(headers, name, values));
    return new ApiResponse(response.statusCode(), headers, Json.read(response.body()));
  }
}
