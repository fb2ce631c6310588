package com.acme.deploytag.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.testkit.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real registry that takes tokens, Debian's {@code docker-registry}, is understood. */
final class RegistryPeerTest {

  private static final String PASSWORD = "s3cret-enough";

  @TempDir Path dir;
  private Registry registry;

  @BeforeEach
  void start() {
    Registry.require();
    registry = Registry.start(dir.resolve("registry"), PASSWORD);
  }

  @AfterEach
  void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  private RegistryClient client(String password) {
    return new RegistryClient(
        new HttpRoute(Proxies.NONE, Optional.empty()),
        Deadline.in(Duration.ofSeconds(60)),
        new RegistryLogins(Map.of(registry.host(), Registry.USER + ":" + password)));
  }

  private ImageReference image(String version) {
    return new ImageReference(new ImageName(registry.host() + "/acme/app"), version);
  }

  private String push(String tag, String config) throws Exception {
    return new RegistryPusher(registry.host(), "acme/app", Registry.USER + ":" + PASSWORD)
        .push(tag, config);
  }

  @Test
  void tellsWhatIsThereAndWhatIsNot() throws Exception {
    String one = push("v1", "{\"architecture\":\"amd64\",\"os\":\"linux\"}");
    RegistryClient client = client(PASSWORD);
    assertEquals(new ImageLookup.Present(new Digest(one)), client.look(image("v1")));
    assertEquals(new ImageLookup.Present(new Digest(one)), client.look(image(one)));
    assertEquals(new ImageLookup.Missing(image("v2")), client.look(image("v2")));
    String other = "sha256:" + "0".repeat(64);
    assertEquals(new ImageLookup.Missing(image(other)), client.look(image(other)));
  }

  @Test
  void tellsWhatATagHasComeToMean() throws Exception {
    String one = push("v1", "{\"os\":\"linux\",\"created\":\"2026-01-01T00:00:00Z\"}");
    String two = push("v1", "{\"os\":\"linux\",\"created\":\"2026-01-02T00:00:00Z\"}");
    assertNotEquals(one, two);
    RegistryClient client = client(PASSWORD);
    assertEquals(new ImageLookup.Present(new Digest(two)), client.look(image("v1")));
    assertEquals(new ImageLookup.Present(new Digest(one)), client.look(image(one)));
  }

  @Test
  void letsNobodyInByAWrongPassword() throws Exception {
    push("v1", "{}");
    String told =
        assertInstanceOf(ImageLookup.Untold.class, client("wrong").look(image("v1")))
            .problem()
            .text();
    assertTrue(told.contains("does not let this run look at"), told);
  }
}
