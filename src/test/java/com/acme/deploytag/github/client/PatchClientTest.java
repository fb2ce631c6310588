package com.acme.deploytag.github.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Proxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request over a connection of its own, byte by byte. */
final class PatchClientTest {
  private static final ApiRequest CALL = ApiRequest.patch("look", "/x", Map.of("a", "ä"));
  private static final int REQUEST = 4096;

  private String asked = "";

  /** What comes of {@code answer}, which may say {@code ~} for the end of a line. */
  private ApiResponse send(String answer, Map<String, String> headers) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      FutureTask<String> serving = new FutureTask<>(() -> serve(server, answer));
      Thread.ofVirtual().start(serving);
      URI target = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x?y=%20");
      HttpRoute route = new HttpRoute(Proxies.NONE, Optional.empty());
      ApiResponse response =
          new PatchClient(route, Deadline.in(Duration.ofSeconds(20))).send(CALL, target, headers);
      asked = serving.get().replace(String.valueOf(server.getLocalPort()), "PORT");
      return response;
    }
  }

  private static String serve(ServerSocket server, String answer) throws IOException {
    try (Socket socket = server.accept()) {
      byte[] request = new byte[REQUEST];
      int size = 0;
      while (!new String(request, 0, size, ISO_8859_1).endsWith("}")) {
        size += socket.getInputStream().read(request, size, REQUEST - size);
      }
      socket.getOutputStream().write(answer.replace("~", "\r\n").getBytes(ISO_8859_1));
      return new String(request, 0, size, ISO_8859_1);
    }
  }

  @Test
  void asksAsTheStandardWantsIt() throws Exception {
    send("HTTP/1.1 200 OK~Content-Length: 2~~{}", Map.of("Authorization", "Bearer s3cret"));
    assertEquals(
        """
        PATCH /x?y=%20 HTTP/1.1
        Host: 127.0.0.1:PORT
        Authorization: Bearer s3cret
        Content-Length: 10
        Connection: close

        {"a":"Ã¤"}\
        """
            .replace("\n", "\r\n"),
        asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK~Content-Length: 10~X-Key: one~x-key: two~~{\"ok\":\"1\"}and more",
        "HTTP/1.1 200~X-KEY:one~~{\"ok\":\"1\"}",
        "HTTP/1.0 200 OK~X-Key: one ~~{\"ok\":\"1\"}",
        "HTTP/1.1 200 OK~Transfer-Encoding: Chunked~X-Key: one~~4;a=b~{\"ok~6~\":\"1\"}~0~T: 1~~",
        "HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~Content-Length: 10~x-key: one~~{\"ok\":\"1\"}",
      })
  void readsEachKindOfAnswer(String answer) throws Exception {
    ApiResponse response = send(answer, Map.of());
    assertEquals(200, response.status());
    assertEquals("1", response.body().at("ok").value());
    assertEquals("one", response.headers().get("x-key"));
  }

  @Test
  void waitsForNoContent() throws Exception {
    assertEquals(204, send("HTTP/1.1 204 No Content~~", Map.of()).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK~Content-Length: 2",
        "HTTP/1.1 200 OK~Content-Length: 3~~{}",
        "HTTP/1.1 200 OK~Content-Length: -3~~{}",
        "HTTP/1.1 200 OK~Content-Length: 2147483650~~{}",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~80000002~{}~0~~",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~9~{}",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~{}~",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~x~{}~0~~",
        "HTTP/2 200~~",
        "SSH-2.0-OpenSSH~",
      })
  void takesNothingForAnAnswerThatIsNone(String answer) {
    assertThrows(IOException.class, () -> send(answer, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nX-Other: b"})
  void letsNoHeaderHoldAnother(String value) {
    assertThrows(
        IllegalArgumentException.class, () -> send("HTTP/1.1 200 OK~~", Map.of("X", value)));
  }
}
