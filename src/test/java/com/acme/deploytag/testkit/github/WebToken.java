package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** Makes an App's JSON web tokens for the tests of the fake, the wrong ones as well. */
final class WebToken {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private WebToken() {}

  /** As GitHub's documentation has it: a minute back, ten minutes at most. */
  static String good(AppKey key, String issuer, Instant now) {
    long at = now.getEpochSecond();
    return signed(
        key, "{\"iat\":%d,\"exp\":%d,\"iss\":\"%s\"}".formatted(at - 60, at + 540, issuer));
  }

  static String signed(AppKey key, String claims) {
    return signed(key, "{\"alg\":\"RS256\",\"typ\":\"JWT\"}", claims);
  }

  static String signed(AppKey key, String head, String claims) {
    String text = encoded(head.getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.privateKey());
      signature.update(text.getBytes(US_ASCII));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }
}
