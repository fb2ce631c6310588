package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a file of the C library comes from, by what dpkg and the system say. */
final class OriginTest {
  private static final Path FILE = Path.of("/lib/x86_64-linux-gnu/libc.so.6");

  @ParameterizedTest
  @CsvSource({
    "debian 12,2.36-9+deb12u14,pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64&distro=debian-12,"
        + "https://snapshot.debian.org/package/glibc/2.36-9+deb12u14/",
    "ubuntu 24.04,2.39-0ubuntu8,pkg:deb/ubuntu/libc6@2.39-0ubuntu8?arch=amd64&distro=ubuntu-24.04,"
        + "https://launchpad.net/ubuntu/+source/glibc/2.39-0ubuntu8",
    "debian,1:2.50-1,pkg:deb/debian/libc6@1%3A2.50-1?arch=amd64&distro=debian,"
        + "https://snapshot.debian.org/package/glibc/1:2.50-1/"
  })
  void isToldByItsPackage(String system, String version, String purl, String source) {
    String known = "libc6 %1$s amd64 glibc %1$s".formatted(version);
    Origin origin = Origin.of(FILE, known, system);
    assertEquals(purl, origin.purl().canonicalize());
    assertEquals(source, origin.source());
    assertEquals(Path.of("/usr/share/doc/libc6/copyright"), origin.notice());
    assertTrue(origin.told().endsWith("Its source is at " + source + "\n"), origin.told());
  }

  @ParameterizedTest
  @CsvSource({
    "libfoo 1 amd64 foo 1,debian 12,not of the C library",
    "libc6 1 amd64 glibc 1,arch,It is not known where arch keeps the source",
    "libc6 1 amd64 glibc 1,alpine 3,docker build"
  })
  void isNothingElse(String known, String system, String reason) {
    IllegalStateException fault =
        assertThrows(IllegalStateException.class, () -> Origin.of(FILE, known, system));
    assertTrue(fault.getMessage().contains(reason), fault::toString);
  }

  /** No package has the folder that this test has made up. */
  @Test
  void isAskedForWhereDpkgKnowsNothing() {
    IllegalStateException fault =
        assertThrows(
            IllegalStateException.class, () -> Origin.of(Path.of("/no/such/file/anywhere.so")));
    assertTrue(fault.getMessage().startsWith("dpkg does not know which package"), fault::toString);
  }
}
