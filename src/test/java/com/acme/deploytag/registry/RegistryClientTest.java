package com.acme.deploytag.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLookup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry says, in all the ways in which registries say it, and what faults make of it. */
final class RegistryClientTest extends TwoRegistries {

  private static final String ONE =
      "sha256:1111111111111111111111111111111111111111111111111111111111111111";
  private static final String TWO = "sha256:" + "2".repeat(64);
  // Of "{}".
  private static final String BRACES =
      "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  private static final String LOGIN = "Basic b2N0b2NhdDpzM2NyZXQ=";

  private ImageLookup missing(String version) {
    return new ImageLookup.Missing(image(version));
  }

  private ImageLookup look(RegistryClient client, String version) {
    return client.look(image(version));
  }

  private ImageLookup look(String reference) {
    return look(client(Duration.ofSeconds(60)), reference);
  }

  private void assertUntold(ImageLookup found, String words) {
    String told = assertInstanceOf(ImageLookup.Untold.class, found).problem().text();
    assertTrue(told.contains(words), told);
    assertTrue(!told.contains("s3cret") && !told.contains(LOGIN), told);
  }

  private static ImageLookup present(String digest) {
    return new ImageLookup.Present(new Digest(digest));
  }

  @Test
  void whatIsThereIsToldByOneRequest() {
    registry.plan(200, "Docker-Content-Digest", ONE);
    assertEquals(present(ONE), look("v1"));
    assertEquals(List.of("HEAD /v2/acme/shop/manifests/v1"), registry.requests());
    String accept = registry.header(0, "Accept");
    for (String type : List.of("oci.image.index.v1", "docker.distribution.manifest.list.v2")) {
      assertTrue(accept.contains("application/vnd." + type + "+json"), accept);
    }
    assertEquals("", registry.header(0, "Authorization"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", ONE})
  void whatIsMissingIsToldByOneRequest(String reference) {
    registry.plan(404);
    assertEquals(missing(reference), look(reference));
    assertEquals(1, registry.requests().size());
  }

  @Test
  void aTokenIsFetchedOnceAndUsedAgain() {
    registry.plan(401, "WWW-Authenticate", challenge());
    registry.plan(200, "", "", "{\"token\":\"t0ken\"}");
    registry.plan(200, "Docker-Content-Digest", ONE);
    registry.plan(404);
    RegistryClient client = client(Duration.ofSeconds(60));
    assertEquals(present(ONE), look(client, "v1"));
    assertEquals(missing("v2"), look(client, "v2"));
    assertEquals(
        List.of(
            "HEAD /v2/acme/shop/manifests/v1",
            "GET /token?scope=repository%3Aacme%2Fshop%3Apull&service=a+b",
            "HEAD /v2/acme/shop/manifests/v1",
            "HEAD /v2/acme/shop/manifests/v2"),
        registry.requests());
    assertEquals(LOGIN, registry.header(1, "Authorization"));
    assertEquals("Bearer t0ken", registry.header(2, "Authorization"));
    assertEquals("Bearer t0ken", registry.header(3, "Authorization"));
  }

  private String challenge() {
    return "Bearer realm=\"http://%s/token\",service=\"a b\"".formatted(registry.host());
  }

  /** What is public is there for anybody, whatever becomes of the login. */
  @Test
  void anUnwelcomeLoginIsLeftOut() {
    registry.plan(401, "WWW-Authenticate", challenge());
    registry.plan(403);
    registry.plan(200, "", "", "{\"access_token\":\"anybody\"}");
    registry.plan(200, "Docker-Content-Digest", ONE);
    assertEquals(present(ONE), look("v1"));
    assertEquals("", registry.header(2, "Authorization"));
    assertEquals("Bearer anybody", registry.header(3, "Authorization"));
  }

  @Test
  void aPasswordIsGivenWhereThatIsWanted() {
    registry.plan(401, "WWW-Authenticate", "Basic realm=\"x\"");
    registry.plan(200, "Docker-Content-Digest", ONE);
    assertEquals(present(ONE), look("v1"));
    assertEquals(LOGIN, registry.header(1, "Authorization"));
  }

  /** A token that has run out while the run took its time. */
  @Test
  void aTokenIsFetchedAgain() {
    registry.plan(401, "WWW-Authenticate", challenge());
    registry.plan(200, "", "", "{\"token\":\"one\"}");
    registry.plan(404);
    registry.plan(401, "WWW-Authenticate", challenge());
    registry.plan(200, "", "", "{\"token\":\"two\"}");
    registry.plan(404);
    RegistryClient client = client(Duration.ofSeconds(60));
    look(client, "v1");
    assertEquals(missing("v1"), look(client, "v1"));
    assertEquals("Bearer two", registry.header(5, "Authorization"));
  }

  @Test
  void whoeverAsksForLoginsForEverIsLeft() {
    for (int i = 0; i < 9; i++) {
      registry.plan(401, "WWW-Authenticate", "Basic realm=\"x\"");
    }
    assertUntold(look("v1"), "does not let this run look at " + registry.host() + "/acme/shop:v1");
    assertEquals(2, registry.requests().size());
  }

  @ParameterizedTest
  @CsvSource({
    "401, ''",
    "401, 'Digest realm=\"x\"'",
    "401, 'Bearer realm=\"ftp://x/\"'",
    "403, ''"
  })
  void whatCannotBeMetIsTold(int status, String challenge) {
    registry.plan(status, "WWW-Authenticate", challenge);
    assertUntold(look("v1"), "(HTTP " + status + "). See that the login of \"registry-auth\"");
    assertEquals(1, registry.requests().size());
  }

  /** Some name no digest in their headers, or none that is one. */
  @ParameterizedTest
  @ValueSource(strings = {"", "md5:1", "sha256:x"})
  void theDigestIsComputedWhereItIsNotNamed(String header) {
    registry.plan(200, "Docker-Content-Digest", header);
    registry.plan(200, "Content-Type", "application/json", "{}");
    assertEquals(present(BRACES), look("v1"));
    assertEquals("GET /v2/acme/shop/manifests/v1", registry.requests().getLast());
  }

  @Test
  void somethingElseUnderADigestIsNothingToDeploy() {
    registry.plan(200, "Docker-Content-Digest", TWO);
    assertUntold(look(ONE), "has something else under");
  }

  @Test
  void aHugeManifestIsNotRead() {
    registry.plan(200);
    registry.plan(200, "", "", "x".repeat((4 << 20) + 1));
    assertUntold(look(client(Duration.ofSeconds(2)), "v1"), "more than 4 MiB");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void whatPassesIsTriedAgain(int status) {
    registry.plan(status);
    registry.plan(200, "Docker-Content-Digest", ONE);
    assertEquals(present(ONE), look("v1"));
    assertEquals(2, registry.requests().size());
  }

  @Test
  void aCutConnectionIsTriedAgain() {
    // Twice, since the JDK itself asks a second time on a connection that it had used before.
    registry.plan(0);
    registry.plan(0);
    registry.plan(200, "Docker-Content-Digest", ONE);
    assertEquals(present(ONE), look("v1"));
  }

  /** One that asks to be left alone for longer than there is time is told of at once. */
  @Test
  void aLongPauseIsNotWaitedFor() {
    registry.plan(429, "Retry-After", "3600");
    assertUntold(look("v1"), "answers HTTP 429");
    assertEquals(1, registry.requests().size());
  }

  @Test
  void silenceEndsWithTheTime() {
    registry.hang();
    assertUntold(look(client(Duration.ofSeconds(1)), "v1"), "could not ask for");
  }

  /** Where blobs are kept elsewhere, that place must not get the token. */
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aTokenStaysWithItsServer(int status) {
    registry.plan(401, "WWW-Authenticate", "Basic realm=\"x\"");
    registry.plan(status, "Location", "http://" + store.host() + "/elsewhere");
    store.plan(302, "Location", "http://" + registry.host() + "/back");
    registry.plan(200, "Docker-Content-Digest", ONE);
    assertEquals(present(ONE), look("v1"));
    assertEquals(List.of("HEAD /elsewhere"), store.requests());
    assertEquals("", store.header(0, "Authorization"));
    assertEquals(LOGIN, registry.header(2, "Authorization"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/again", "ftp://example.com/x", "::", "file:///etc/passwd"})
  void whatLeadsNowhereIsTold(String location) {
    for (int i = 0; i < 40; i++) {
      registry.plan(302, "Location", location);
    }
    assertUntold(look(client(Duration.ofSeconds(1)), "v1"), "it leads ");
  }
}
