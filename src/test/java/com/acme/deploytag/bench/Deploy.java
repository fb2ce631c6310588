package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * An update to carry out: a tag that is new for a service in staging.
 *
 * @param url where the server is reached
 */
record Deploy(
    GitServer server, String url, BareRepo repo, String service, String folder, String tag) {
  static final String REPOSITORY = "acme/ecommerce-infra";

  private static final Random TAGS = new Random(3);

  static synchronized Deploy next(GitServer server, BareRepo repo, String service, String folder) {
    String tag =
        String.format(Locale.ROOT, "%016x%016x%08x", TAGS.nextLong(), TAGS.nextLong(), 0xacce5);
    return new Deploy(server, server.url(), repo, service, folder, tag);
  }

  /** The same, at another address of the server. */
  Deploy at(String other) {
    return new Deploy(server, other, repo, service, folder, tag);
  }

  String image() {
    return "ghcr.io/acme/" + service;
  }

  String overlay() {
    return folder + "/overlays/staging";
  }

  String payload() {
    return "{\"service\":\"%s\",\"image\":\"%s\",\"tag\":\"%s\",\"environment\":\"staging\"}"
        .formatted(service, image(), tag);
  }

  /** How large a forge's events would say that the repository is, in KiB. */
  long size() {
    return size(repo);
  }

  static long size(BareRepo repo) {
    return Arrays.stream(repo.git("count-objects", "-v").split("\\R"))
        .filter(line -> line.startsWith("size"))
        .mapToLong(line -> Long.parseLong(line.replaceFirst(".*: ", "")))
        .sum();
  }

  /** Whether the branch of the remote repository holds the tag now. */
  boolean landed() {
    return repo.text(overlay() + "/kustomization.yaml").contains(tag);
  }
}
