package com.acme.deploytag.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins are read as docker, podman and their login actions write them. */
final class RegistryLoginsTest {

  private static String auth(String login) {
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  private static RegistryLogins logins(String json) {
    return RegistryLogins.parse(json) instanceof Checked.Good<RegistryLogins>(var good)
        ? good
        : RegistryLogins.NONE;
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io, ghcr.io/acme/shop, me:s3cret",
    "https://ghcr.io, ghcr.io/acme/shop, me:s3cret",
    "ghcr.io/, ghcr.io/acme/shop, me:s3cret",
    "https://index.docker.io/v1/, nginx, me:s3cret",
    "https://index.docker.io/v1/, docker.io/acme/shop, me:s3cret",
    "registry-1.docker.io, acme/shop, me:s3cret",
    "docker.io, index.docker.io/acme/shop, me:s3cret",
    "registry:5000, registry:5000/shop, me:s3cret",
    "registry:5000/v2/, registry:5000/shop, me:s3cret",
    "quay.io/acme, quay.io/acme/shop, me:s3cret",
    "quay.io/acme, quay.io/acmes/shop, ''",
    "ghcr.io, quay.io/acme/shop, ''",
    "ghcr.io, ghcr.io.example.com/shop, ''",
  })
  void areFoundByName(String key, String image, String login) {
    RegistryLogins logins =
        logins("{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(key, auth("me:s3cret")));
    assertEquals(login, logins.of(RegistryAddress.of(new ImageName(image))).orElse(""));
  }

  @Test
  void theLongestNameCounts() {
    RegistryLogins logins =
        logins(
            """
            {"auths": {"quay.io": {"auth": "%s"},
                       "quay.io/acme": {"username": "two", "password": "2:2"}},
             "credsStore": "desktop"}
            """
                .formatted(auth("one:1")));
    RegistryAddress acme = RegistryAddress.of(new ImageName("quay.io/acme/shop"));
    assertEquals("two:2:2", logins.of(acme).orElseThrow());
    RegistryAddress other = RegistryAddress.of(new ImageName("quay.io/other/shop"));
    assertEquals("one:1", logins.of(other).orElseThrow());
    RegistryLogins more = logins.or("quay.io", "three:3").or("ghcr.io", "four:4");
    assertEquals("one:1", more.of(other).orElseThrow());
    assertEquals("four:4", more.byName().get("ghcr.io"));
  }

  /** Neither a fault nor the object itself shows what is secret. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cret",
        "[]",
        "{}",
        "{\"auths\":[]}",
        "{\"auths\":{}}",
        "{\"auths\":{\"s3cret\":{}}}",
        "{\"auths\":{\"ghcr.io\":{\"auth\":\"s3cret!\"}}}",
        "{\"auths\":{\"ghcr.io\":{\"auth\":\"czNjcmV0\"}}}",
        "{\"auths\":{\"ghcr.io\":\"s3cret\"}}",
        "{\"auths\":{\"ghcr.io\":{\"username\":\"s3cret\"}}}",
        "{\"credHelpers\":{\"ghcr.io\":\"s3cret\"}}",
      })
  void whatIsNoSuchFileIsRefused(String json) {
    assertTrue(RegistryLogins.parse(json) instanceof Checked.Bad<RegistryLogins>, json);
    if (RegistryLogins.parse(json) instanceof Checked.Bad<RegistryLogins>(List<Problem> problems)) {
      String told = problems.toString();
      assertTrue(told.contains("\"registry-auth\" is not docker's config.json"), told);
      assertFalse(told.contains("s3cret"), told);
    }
  }

  @Test
  void nothingSecretIsShown() {
    RegistryLogins logins =
        logins("{\"auths\":{\"ghcr.io\":{\"auth\":\"%s\"}}}".formatted(auth("me:s3cret")));
    assertEquals("logins for ghcr.io", logins.toString());
  }

  /** Neither the hosts nor the words of the file, or a log would be full of asterisks. */
  @Test
  void onlySecretsAreSecret() {
    assertEquals(
        List.of(auth("me:s3cret"), "s3cret"),
        RegistryLogins.secrets(
            "{\"auths\":{\"ghcr.io\":{\"auth\":\"%s\"}}}".formatted(auth("me:s3cret"))));
    assertEquals(
        List.of("pass:word", "t0ken", auth("me:pass:word")),
        RegistryLogins.secrets(
            """
            {"auths": {"ghcr.io": {"username": "me", "password": "pass:word",
                                   "identitytoken": "t0ken", "email": "me@example.com"}},
             "credsStore": "desktop"}
            """));
    assertEquals(
        List.of("no base64!"),
        RegistryLogins.secrets("{\"auths\":{\"ghcr.io\":{\"auth\":\"no base64!\"}}}"));
    assertEquals(List.of(), RegistryLogins.secrets("s3cret"));
  }
}
