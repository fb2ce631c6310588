package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives out a registry's tokens as GitHub's does, to whoever has the password: short-lived, for the
 * one repository asked for, signed with a key that the registry was told to trust.
 */
final class RegistryLogin implements AutoCloseable {
  static final String SERVICE = "registry";
  static final String ISSUER = "deploy-tag";

  private final Certificate certificate;
  private final String login;
  private final HttpServer server;

  RegistryLogin(Path folder, String user, String password) throws IOException {
    this.certificate = Certificate.create(folder);
    this.login =
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::answer);
    server.start();
  }

  String realm() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  Path authority() {
    return certificate.pem();
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean known = login.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = known ? body(exchange.getRequestURI().getRawQuery()) : new byte[0];
    exchange.sendResponseHeaders(known ? 200 : 401, known ? body.length : -1);
    if (known) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private byte[] body(String query) {
    List<String> access = new ArrayList<>();
    Stream.of(query.split("&", -1))
        .filter(each -> each.startsWith("scope="))
        .map(each -> URLDecoder.decode(each.substring("scope=".length()), UTF_8).split(":", -1))
        .forEach(scope ->
            access.add(
                "{\"type\":\"%s\",\"name\":\"%s\",\"actions\":[\"%s\"]}"
                    .formatted(scope[0], scope[1], scope[2].replace(",", "\",\""))));
    String token = token(String.join(",", access));
    return "{\"token\":\"%s\",\"access_token\":\"%s\"}".formatted(token, token).getBytes(UTF_8);
  }

  /** A JSON Web Token in the form that the registry's "token" authentication takes. */
  private String token(String access) {
    try {
      String chain = Base64.getEncoder().encodeToString(certificate.encoded());
      long now = Instant.now().getEpochSecond();
      String head = "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"x5c\":[\"%s\"]}".formatted(chain);
      String claims =
          "{\"iss\":\"%s\",\"sub\":\"x\",\"aud\":\"%s\",\"jti\":\"%d\",\"nbf\":%d,\"iat\":%d,\"exp\":%d,\"access\":[%s]}"
              .formatted(ISSUER, SERVICE, now, now - 10, now, now + 300, access);
      String signed = encode(head.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(certificate.key());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + encode(signature.sign());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
