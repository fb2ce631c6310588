package com.acme.deploytag.build.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** What a registry has under a digest: an image's manifest, or an index of several. */
final class Manifest {
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  private final String mediaType;
  private final byte[] content;

  Manifest(String mediaType, byte[] content) {
    this.mediaType = mediaType;
    this.content = content.clone();
  }

  String mediaType() {
    return mediaType;
  }

  byte[] content() {
    return content.clone();
  }

  /** The index of images by architecture; the same images make the same bytes. */
  static Manifest index(Map<String, Manifest> images) {
    String all =
        images.entrySet().stream()
            .map(image -> image.getValue().described(image.getKey()))
            .collect(Collectors.joining(","));
    String index =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}".formatted(INDEX, all);
    return new Manifest(INDEX, index.getBytes(StandardCharsets.UTF_8));
  }

  private String described(String architecture) {
    String image = "\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d";
    String platform = "\"platform\":{\"architecture\":\"%s\",\"os\":\"linux\"}";
    return ("{" + image + "," + platform + "}")
        .formatted(mediaType, digest(), content.length, architecture);
  }

  String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return "sha256:" + HexFormat.of().formatHex(sha256.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
