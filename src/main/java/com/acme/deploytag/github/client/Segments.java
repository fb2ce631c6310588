package com.acme.deploytag.github.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names as parts of an address. */
public final class Segments {

  private Segments() {}

  /** A branch's name; its slashes stay. */
  public static String encoded(String branch) {
    return URLEncoder.encode(branch, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }
}
