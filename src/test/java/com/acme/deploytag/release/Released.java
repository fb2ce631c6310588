package com.acme.deploytag.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.release.Ground.Attestation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must be there once a version is out. */
final class Released {
  private Released() {}

  /** Holds the ground to that, and returns the digest in the version's {@code action.yml}. */
  static String assertAll(Ground ground, String version, String source) throws IOException {
    String commit = ground.repo.git("rev-parse", "v" + version);
    assertEquals(source, ground.repo.git("rev-parse", commit + "^@"), "its only parent");
    assertEquals("1\t1\taction.yml", ground.repo.numstat(source, commit));
    String action = new String(ground.repo.show(commit, "action.yml"), UTF_8);
    Matcher named = Pattern.compile("(?m)^  image: docker://(\\S+)@(sha256:\\S+)$").matcher(action);
    assertTrue(named.find(), action);
    assertEquals(ground.image(), named.group(1));
    String digest = named.group(2);
    assertEquals(digest, ground.named(version));
    for (String architecture : List.of("amd64", "arm64")) {
      String image = ground.named(version + "-" + architecture);
      assertAttested(ground, image, true);
      assertAttested(ground, image, false);
    }
    assertAttested(ground, digest, false);
    String signed = "sign --yes --recursive " + ground.image() + "@" + digest;
    assertTrue(Files.readAllLines(ground.signatures()).contains(signed));
    String release = Files.readString(ground.releases().resolve("v" + version));
    assertTrue(release.startsWith("v" + version + " --latest="), release);
    assertTrue(release.contains("\n### Added\n"), release);
    ground.repo.fsck();
    return digest;
  }

  private static void assertAttested(Ground ground, String digest, boolean list) {
    Attestation wanted = new Attestation(ground.image(), digest, list);
    assertTrue(ground.attestations.contains(wanted), wanted + " in " + ground.attestations);
  }
}
