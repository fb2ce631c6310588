package com.acme.deploytag.build.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.build.release.Ground.Attestation;
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
    assertAttested(ground, version, digest);
    String signed = "sign --yes --recursive " + ground.image() + "@" + digest;
    assertTrue(Files.readAllLines(ground.signatures()).contains(signed));
    String release = Files.readString(ground.releases().resolve("v" + version));
    assertTrue(release.startsWith("v" + version + " --latest="), release);
    assertEquals(commit, ground.repo.git("rev-parse", "refs/releases/" + version));
    assertTold(ground, version, release);
    ground.repo.fsck();
    return digest;
  }

  /** On the default branch in a section of its own, which is what its release says. */
  private static void assertTold(Ground ground, String version, String release) {
    String changelog = ground.repo.text("CHANGELOG.md");
    Matcher section =
        Pattern.compile(
                "(?s)\n## \\[Unreleased]\n\n## \\[" + version + "] - \\S+\n\n(.*?)\n\n?(## |$)")
            .matcher(changelog);
    assertTrue(section.find(), changelog);
    assertEquals(section.group(1).strip(), release.substring(release.indexOf('\n')).strip());
  }

  /** That both images and the index are attested; the images by their names in the registry. */
  static void assertAttested(Ground ground, String name, String digest) throws IOException {
    for (String architecture : List.of("amd64", "arm64")) {
      String image = ground.named(name + "-" + architecture);
      assertAttested(ground, image, true);
      assertAttested(ground, image, false);
    }
    assertAttested(ground, digest, false);
  }

  private static void assertAttested(Ground ground, String digest, boolean list) {
    Attestation wanted = new Attestation(ground.image(), digest, list);
    assertTrue(ground.attestations.contains(wanted), wanted + " in " + ground.attestations);
  }
}
