package com.acme.deploytag.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts an entry of {@code NO_PROXY} covers, as curl and Go have it. */
final class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.2.3, true",
    "10.0.0.0/8, 11.1.2.3, false",
    "10.1.2.3/32, 10.1.2.3, true",
    "10.1.2.3/32, 10.1.2.2, false",
    "10.1.2.128/25, 10.1.2.129, true",
    "10.1.2.128/25, 10.1.2.127, false",
    "0.0.0.0/0, 192.0.2.1, true",
    "fd00::/8, [fd12::1], true",
    "fd00::/8, [fe80::1], false",
    "10.0.0.0/8, ghes.example.com, false",
    "0.0.0.0/0, [::1], false",
    "10.0.0.0/33, 10.1.2.3, false",
    "10.0.0.0/x, 10.1.2.3, false",
    "/8, 10.1.2.3, false",
    "example.com/8, example.com, false",
    "'corp, 10.0.0.0/8', 10.1.2.3, true",
  })
  void coversANetwork(String noProxy, String host, boolean isDirect) {
    URI proxy = URI.create("http://proxy.example.com:3128");
    Proxies proxies = new Proxies(Optional.of(proxy), Optional.of(proxy), Proxies.entries(noProxy));
    assertEquals(!isDirect, proxies.of(URI.create("https://" + host + "/acme/infra")).isPresent());
  }
}
