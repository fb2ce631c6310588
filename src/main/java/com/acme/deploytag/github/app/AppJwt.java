package com.acme.deploytag.github.app;

import com.acme.deploytag.github.client.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The token by which an App authenticates as itself (docs.github.com, "Generating a JSON Web Token
 * (JWT) for a GitHub App").
 */
final class AppJwt {

  // Allows for a clock that is a little off; GitHub takes ten minutes at most.
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final Duration AHEAD = Duration.ofMinutes(9);

  private AppJwt() {}

  /** A token of {@code app}, valid at {@code now}. */
  static String of(AppLogin app, Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iat", now.minus(BACK).getEpochSecond());
    claims.put("exp", now.plus(AHEAD).getEpochSecond());
    claims.put("iss", app.id());
    String signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
    byte[] signature = app.key().sign(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + encoded(signature);
  }

  private static String part(Map<String, ?> values) {
    return encoded(Json.write(values));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
