package com.acme.deploytag.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.image.ImageName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name leads to where docker and the cluster would pull it from. */
final class RegistryAddressTest {

  @ParameterizedTest
  @CsvSource({
    "nginx, https://registry-1.docker.io/v2/library/nginx/manifests/v1",
    "acme/shop, https://registry-1.docker.io/v2/acme/shop/manifests/v1",
    "docker.io/nginx, https://registry-1.docker.io/v2/library/nginx/manifests/v1",
    "docker.io/library/nginx, https://registry-1.docker.io/v2/library/nginx/manifests/v1",
    "index.docker.io/acme/shop, https://registry-1.docker.io/v2/acme/shop/manifests/v1",
    "ghcr.io/acme/shop, https://ghcr.io/v2/acme/shop/manifests/v1",
    "quay.io/shop, https://quay.io/v2/shop/manifests/v1",
    "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop, https://111111111111.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/manifests/v1",
    "europe-docker.pkg.dev/acme/apps/shop, https://europe-docker.pkg.dev/v2/acme/apps/shop/manifests/v1",
    "registry:5000/shop, https://registry:5000/v2/shop/manifests/v1",
    "registry/shop, https://registry-1.docker.io/v2/registry/shop/manifests/v1",
    "localhost/shop, http://localhost/v2/shop/manifests/v1",
    "localhost:5000/shop, http://localhost:5000/v2/shop/manifests/v1",
    "127.0.0.1:5000/shop, http://127.0.0.1:5000/v2/shop/manifests/v1",
    "[::1]:5000/shop, http://[::1]:5000/v2/shop/manifests/v1",
    "127.0.0.1.example.com/shop, https://127.0.0.1.example.com/v2/shop/manifests/v1",
    "Registry/shop, https://Registry/v2/shop/manifests/v1",
  })
  void leadsToTheRegistry(String image, String manifest) {
    assertEquals(manifest, RegistryAddress.of(new ImageName(image)).manifest("v1").toString());
  }
}
