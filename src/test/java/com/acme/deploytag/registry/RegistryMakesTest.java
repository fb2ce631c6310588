package com.acme.deploytag.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLabels;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.net.CaBundle;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.Certificate;
import com.acme.deploytag.testkit.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real registries, as others run them: by password over HTTPS, and another make. */
final class RegistryMakesTest {

  private static final String LOGIN = Registry.USER + ":" + Registry.PASSWORD;
  private static final String COMMIT = "c".repeat(40);
  private static final String CONFIG =
      "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Labels\":{"
          + "\"org.opencontainers.image.revision\":\""
          + COMMIT
          + "\"}}}";

  @TempDir Path dir;

  private static RegistryClient client(String host, String login, Optional<CaBundle> trust) {
    return new RegistryClient(
        new HttpRoute(Proxies.NONE, trust),
        Deadline.in(Duration.ofSeconds(60)),
        new RegistryLogins(Map.of(host, login)));
  }

  private static ImageReference image(String host, String version) {
    return new ImageReference(new ImageName(host + "/acme/app"), version);
  }

  private static ImageLookup present(String digest) {
    return new ImageLookup.Present(
        new Digest(digest), new ImageLabels(Optional.of(COMMIT), Optional.empty()));
  }

  private static void assertKnown(
      RegistryClient client, String host, RegistryPusher pusher, RegistryPusher.Kind kind)
      throws Exception {
    String one = pusher.push(kind, "v1", CONFIG);
    String index = pusher.pushIndex(kind, "v2", CONFIG);
    for (String version : new String[] {"v1", one}) {
      assertEquals(present(one), client.inspect(image(host, version)));
    }
    for (String version : new String[] {"v2", index}) {
      assertEquals(present(index), client.inspect(image(host, version)));
      assertEquals(new ImageLookup.Present(new Digest(index)), client.look(image(host, version)));
    }
    assertInstanceOf(ImageLookup.Missing.class, client.look(image(host, "v3")));
    assertInstanceOf(ImageLookup.Missing.class, client.inspect(image(host, "v3")));
  }

  @ParameterizedTest
  @EnumSource
  void debiansOverHttpsByPassword(RegistryPusher.Kind kind) throws Exception {
    Registry.require();
    Certificate certificate = Certificate.create(Files.createDirectories(dir.resolve("tls")));
    CaBundle trust = trust(certificate);
    try (Registry registry = Registry.startPrivate(dir.resolve("registry"), certificate)) {
      String host = registry.foreignHost();
      RegistryPusher pusher =
          new RegistryPusher(registry.host(), "acme/app", LOGIN, Optional.of(trust.context()));
      assertKnown(client(host, LOGIN, Optional.of(trust)), host, pusher, kind);
      String wrong = Registry.USER + ":wrong";
      ImageLookup untold = client(host, wrong, Optional.of(trust)).look(image(host, "v1"));
      assertTold(untold, "does not let this run look at");
      assertTold(client(host, LOGIN, Optional.empty()).look(image(host, "v1")), "certificate");
    }
  }

  private static CaBundle trust(Certificate certificate) {
    return switch (CaBundle.read(certificate.pem().toString())) {
      case Checked.Good<CaBundle>(CaBundle bundle) -> bundle;
      case Checked.Bad<CaBundle>(var problems) -> throw new IllegalStateException(problems + "");
    };
  }

  private static void assertTold(ImageLookup found, String words) {
    String told = assertInstanceOf(ImageLookup.Untold.class, found).problem().text();
    assertTrue(told.contains(words), told);
  }

  @ParameterizedTest
  @EnumSource
  void anotherMakeForAnybody(RegistryPusher.Kind kind) throws Exception {
    try (Registry registry = Registry.startInMemory(dir.resolve("registry"))) {
      String host = registry.host();
      RegistryPusher pusher = new RegistryPusher(host, "acme/app", LOGIN);
      assertKnown(client(host, LOGIN, Optional.empty()), host, pusher, kind);
    }
  }

  @ParameterizedTest
  @EnumSource
  void debiansByToken(RegistryPusher.Kind kind) throws Exception {
    Registry.require();
    try (Registry registry = Registry.start(dir.resolve("registry"), Registry.PASSWORD)) {
      String host = registry.host();
      RegistryPusher pusher = new RegistryPusher(host, "acme/app", LOGIN);
      assertKnown(client(host, LOGIN, Optional.empty()), host, pusher, kind);
    }
  }

  @Test
  void whatHasNoLabelIsThere() throws Exception {
    try (Registry registry = Registry.startInMemory(dir.resolve("registry"))) {
      String host = registry.host();
      RegistryPusher pusher = new RegistryPusher(host, "acme/app", LOGIN);
      String plain = pusher.push("v1", "{\"os\":\"linux\"}");
      assertEquals(
          new ImageLookup.Present(new Digest(plain)),
          client(host, LOGIN, Optional.empty()).inspect(image(host, "v1")));
    }
  }
}
