package com.acme.deploytag.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are one image's, by the reading of distribution/reference. */
final class ImageNamesTest {

  @ParameterizedTest
  @CsvSource({
    "acme/app, docker.io/acme/app, true",
    "acme/app, index.docker.io/acme/app, true",
    "docker.io/acme/app, index.docker.io/acme/app, true",
    "redis, library/redis, true",
    "redis, docker.io/redis, true",
    "redis, docker.io/library/redis, true",
    "library/redis, index.docker.io/redis, true",
    "ghcr.io/acme/app, ghcr.io/acme/app, true",
    "acme/app, ghcr.io/acme/app, false",
    "acme/app, docker.io/library/acme/app, false",
    "acme/app, app, false",
    "redis, acme/redis, false",
    "redis, ghcr.io/library/redis, false",
    "acme/app, docker.io.evil.test/acme/app, false",
    "acme/app, xdocker.io/acme/app, false",
    "ghcr.io/acme/app, docker.io/ghcr.io/acme/app, false",
    "localhost/app, docker.io/localhost/app, false",
    "host:5000/app, docker.io/host:5000/app, false",
    "library/acme/app, acme/app, false",
  })
  void isOneWithDockerHubSpeltOut(String one, String other, boolean isSame) {
    assertEquals(isSame, names(one).has(other));
    assertEquals(isSame, ImageNames.plain(one).equals(ImageNames.plain(other)));
    assertEquals(isSame, names(one).spellings().contains(other));
    assertEquals(isSame, ImageNames.spellings(other).contains(one));
  }

  private static ImageNames names(String name) {
    return ImageNames.of(new ImageName(name));
  }

  @Test
  void hasTheNamesOfItsCopies() {
    ImageNames app =
        new ImageNames(new ImageName("ghcr.io/acme/app"), List.of(new ImageName("acme/app")));
    assertEquals("ghcr.io/acme/app", app.text());
    assertTrue(app.has("docker.io/acme/app") && app.has("ghcr.io/acme/app"));
    assertTrue(app.isAlso(names("index.docker.io/acme/app")));
    assertEquals(
        List.of("ghcr.io/acme/app", "acme/app", "docker.io/acme/app", "index.docker.io/acme/app"),
        app.spellings());
  }
}
