package com.acme.deploytag.registry;

import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Proxies;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A registry that does as planned, and another host that it may lead to; anew for each test. */
abstract class TwoRegistries {

  PlannedRegistry registry;
  PlannedRegistry store;

  @BeforeEach
  final void start() throws IOException {
    registry = new PlannedRegistry();
    store = new PlannedRegistry();
  }

  @AfterEach
  final void stop() {
    registry.close();
    store.close();
  }

  RegistryClient client(Duration time) {
    return new RegistryClient(
        new HttpRoute(Proxies.NONE, Optional.empty()),
        Deadline.in(time),
        new RegistryLogins(Map.of(registry.host(), "octocat:s3cret")));
  }

  ImageReference image(String version) {
    return new ImageReference(new ImageName(registry.host() + "/acme/shop"), version);
  }
}
