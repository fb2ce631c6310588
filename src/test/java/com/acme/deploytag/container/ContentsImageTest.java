package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the image, by the archive that the build has made: nothing but what runs. */
final class ContentsImageTest {
  /** Docker's megabytes; the registry stores and the runner pulls this much. */
  private static final long MOST = 25_800_000;

  /** What a file is there for, by its name. Whoever needs another one says here why. */
  private static final Map<String, String> ALLOWED =
      Map.ofEntries(
          Map.entry("/etc/(passwd|group)", "the user's name and home"),
          Map.entry("/etc/nsswitch\\.conf", "names by /etc/hosts, then by DNS"),
          Map.entry("/lib(64)?/([^/]+/)?ld-linux-[^/]+\\.so\\.\\d", "starts programs"),
          Map.entry("/lib/[^/]+/lib(c|m|dl|pthread|rt)\\.so\\.\\d", "the runtime's C library"),
          Map.entry("/lib/[^/]+/lib(nss_dns|nss_files|resolv)\\.so\\.2", "the C library's DNS"),
          Map.entry("/usr/lib/locale/C\\.utf8/LC_CTYPE", "UTF-8 in variables and file names"),
          Map.entry("/usr/share/doc/[^/]+/(copyright|source)", "the C library's licence wants it"),
          Map.entry("/usr/share/common-licenses/LGPL-2\\.1", "the C library's licence"),
          Map.entry("/opt/action/LICENSE", "our licence"),
          Map.entry("/opt/action/jvm\\.options", "the entrypoint names it"),
          Map.entry("/opt/java/bin/java", "the entrypoint"),
          Map.entry("/opt/java/release", "says which runtime this is"),
          Map.entry("/opt/java/legal/.*", "the runtime's licence wants it there"),
          Map.entry("/opt/java/conf/net\\.properties", "the runtime reads it"),
          Map.entry("/opt/java/conf/security/(java\\.security|policy/.*)", "cryptography reads it"),
          Map.entry("/opt/java/lib/(modules|jvm\\.cfg|tzdb\\.dat)", "the runtime reads it"),
          Map.entry("/opt/java/lib/server/libjvm\\.so", "the JVM"),
          Map.entry(
              "/opt/java/lib/lib(java|jimage|jli|net|nio|verify|zip)\\.so",
              "native code of java.base"),
          Map.entry(
              "/opt/java/lib/security/(blocked\\.certs|cacerts|public_suffix_list\\.dat)", "TLS"),
          Map.entry("/opt/action/deploy-tag-action\\.(jar|jsa)", "the action"));

  /** Authorities that GitHub, GitLab, Bitbucket, Codeberg and Azure are, or were, certified by. */
  private static final Set<String> FORGES =
      Set.of(
          "CN=USERTrust ECC Certification Authority",
          "CN=USERTrust RSA Certification Authority",
          "CN=Sectigo Public Server Authentication Root E46",
          "CN=Sectigo Public Server Authentication Root R46",
          "CN=DigiCert Global Root G2",
          "CN=DigiCert Global Root G3",
          "CN=ISRG Root X1",
          "CN=ISRG Root X2",
          "CN=GTS Root R1",
          "CN=GTS Root R4",
          "CN=Amazon Root CA 1",
          "CN=Microsoft RSA Root Certificate Authority 2017",
          "CN=GlobalSign");

  private static final String AUTHORITIES = "/opt/java/lib/security/cacerts";

  @TempDir static Path dir;
  private static List<ImageLayer> layers;

  @BeforeAll
  static void unpack() throws IOException {
    layers = ImageLayer.unpack(dir);
  }

  private static Map<String, Path> files() {
    Map<String, Path> all = new TreeMap<>();
    layers.forEach(layer -> all.putAll(layer.files()));
    return all;
  }

  @Test
  void holdsNothingButWhatRuns() {
    List<Pattern> allowed = ALLOWED.keySet().stream().map(Pattern::compile).toList();
    Set<String> strays = new TreeSet<>(files().keySet());
    strays.removeIf(name -> allowed.stream().anyMatch(each -> each.matcher(name).matches()));
    assertEquals(Set.of(), strays);
  }

  @Test
  void needsAllThatItIsAllowed() {
    Set<String> idle = new TreeSet<>(ALLOWED.keySet());
    idle.removeIf(pattern -> files().keySet().stream().anyMatch(name -> name.matches(pattern)));
    assertEquals(Set.of(), idle, "patterns that no file matches");
  }

  @Test
  void staysSmall() {
    List<Long> sizes = layers.stream().map(ImageLayer::compressed).toList();
    long all = sizes.stream().mapToLong(Long::longValue).sum();
    assertTrue(all <= MOST, () -> all + " bytes: " + sizes);
  }

  /** A new version of the action is pulled without what it has in common with the last one. */
  @Test
  void keepsTheActionInALayerOfItsOwnOnTop() {
    List<Set<String>> below =
        layers.stream()
            .map(layer ->
                layer.files().keySet().stream()
                    .map(name -> name.replaceFirst("^(/opt/[^/]+|/[^/]+)/.*", "$1"))
                    .collect(Collectors.toCollection(TreeSet::new)))
            .collect(Collectors.toUnmodifiableList());
    assertEquals(3, below.size(), below.toString());
    below.get(0).remove("/lib64"); // has the loader, on amd64 only
    assertEquals(Set.of("/etc", "/lib", "/usr"), below.get(0));
    assertEquals(Set.of("/opt/java"), below.get(1));
    assertEquals(Set.of("/opt/action"), below.get(2));
  }

  private static List<X509Certificate> authorities() throws Exception {
    KeyStore store = KeyStore.getInstance(files().get(AUTHORITIES).toFile(), (char[]) null);
    List<X509Certificate> all = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      all.add((X509Certificate) store.getCertificate(alias));
    }
    return all;
  }

  @Test
  void trustsThePublicAuthoritiesThatForgesUse() throws Exception {
    Set<String> missing = new TreeSet<>(FORGES);
    for (X509Certificate authority : authorities()) {
      missing.removeIf(
          name -> authority.getSubjectX500Principal().getName().startsWith(name + ","));
    }
    assertEquals(Set.of(), missing);
  }

  /** A company's may be in the store of the machine that builds, and who uses it cannot know. */
  @Test
  void trustsNoAuthorityThatIsNotPublic() throws Exception {
    String listed = Files.readString(Path.of("src/build/authorities.txt"));
    Set<String> others = new TreeSet<>();
    for (X509Certificate authority : authorities()) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(authority.getEncoded());
      if (!listed.contains("\n" + HexFormat.of().formatHex(hash) + " ")) {
        others.add(authority.getSubjectX500Principal().getName());
      }
    }
    assertEquals(Set.of(), others);
  }
}
