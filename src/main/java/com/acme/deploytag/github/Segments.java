package com.acme.deploytag.github;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names as parts of an address. */
final class Segments {

  private Segments() {}

  /** A branch's name; its slashes stay. */
  static String encoded(String branch) {
    return URLEncoder.encode(branch, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }
}
