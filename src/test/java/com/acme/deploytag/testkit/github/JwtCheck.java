package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Judges an App's JSON web token as GitHub does, signature and all. */
final class JwtCheck {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  // GitHub grants a clock that is a little off, and no more.
  private static final Duration DRIFT = Duration.ofSeconds(5);

  private JwtCheck() {}

  /**
   * Who the token says it is from.
   *
   * @throws Refusal 401 if the token is not good
   */
  static String issuer(String token, PublicKey key, Instant now) {
    String[] parts = token.split("\\.", -1);
    try {
      if (parts.length != 3
          || !decoded(parts[0]).path("alg").asText().equals("RS256")
          || !isSigned(parts, key)) {
        throw undecodable();
      }
      JsonNode claims = decoded(parts[1]);
      times(claims, now);
      if (!claims.has("iss")) {
        throw Refusal.of(401, "Missing 'issuer' claim ('iss') in assertion");
      }
      return claims.path("iss").asText();
    } catch (GeneralSecurityException | IllegalArgumentException | JsonProcessingException e) {
      throw undecodable();
    }
  }

  private static void times(JsonNode claims, Instant now) {
    if (!claims.path("exp").isIntegralNumber() || at(claims, "exp").isBefore(now)) {
      throw Refusal.of(
          401,
          "'Expiration time' claim ('exp') must be a numeric value representing the future time at"
              + " which the assertion expires");
    }
    if (at(claims, "exp").isAfter(now.plus(LONGEST).plus(DRIFT))) {
      throw Refusal.of(401, "'Expiration time' claim ('exp') is too far in the future");
    }
    if (!claims.path("iat").isIntegralNumber() || at(claims, "iat").isAfter(now.plus(DRIFT))) {
      throw Refusal.of(
          401,
          "'Issued at' claim ('iat') must be an Integer representing the time that the assertion"
              + " was issued");
    }
  }

  private static Instant at(JsonNode claims, String name) {
    return Instant.ofEpochSecond(claims.path(name).asLong());
  }

  private static JsonNode decoded(String part) throws JsonProcessingException {
    return Json.parse(new String(Base64.getUrlDecoder().decode(part), UTF_8));
  }

  private static boolean isSigned(String[] parts, PublicKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  private static Refusal undecodable() {
    return Refusal.of(401, "A JSON web token could not be decoded");
  }
}
