package com.acme.deploytag.github.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes names as segments of a path. */
public final class Segments {

  private Segments() {}

  /** The segments of a branch's name; keeps its slashes. */
  public static String encoded(String branch) {
    return URLEncoder.encode(branch, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }
}
