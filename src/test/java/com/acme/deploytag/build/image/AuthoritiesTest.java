package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a runtime trusts afterwards: nobody that only the building machine trusted. */
final class AuthoritiesTest {
  private static final Path CACERTS =
      Path.of(System.getProperty("java.home"), "lib/security/cacerts");

  @TempDir Path dir;

  private static KeyStore read(Path store) throws GeneralSecurityException, IOException {
    return KeyStore.getInstance(store.toFile(), (char[]) null);
  }

  private static Set<Certificate> trusted(Path store) throws GeneralSecurityException, IOException {
    KeyStore keys = read(store);
    Set<Certificate> trusted = new HashSet<>();
    for (String alias : Collections.list(keys.aliases())) {
      trusted.add(keys.getCertificate(alias));
    }
    return trusted;
  }

  private Certificate company() throws GeneralSecurityException, IOException {
    Path pem = com.acme.deploytag.testkit.Certificate.create(dir).pem();
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private Path store(String name, Certificate more) throws GeneralSecurityException, IOException {
    KeyStore keys = read(CACERTS);
    keys.setCertificateEntry("company", more);
    Path store = dir.resolve(name);
    try (OutputStream out = Files.newOutputStream(store)) {
      keys.store(out, new char[0]);
    }
    return store;
  }

  @Test
  void arePublic() throws Exception {
    Certificate company = company();
    Path store = store("cacerts", company);
    Set<Certificate> before = trusted(store);
    Authorities.keepPublic(store);
    Set<Certificate> after = trusted(store);
    assertTrue(before.contains(company), "nothing was to be taken out");
    assertFalse(after.contains(company), after.toString());
    assertTrue(after.size() > 50, "only " + after.size());
    after.removeAll(before);
    assertEquals(Set.of(), after);
  }

  @Test
  void areWrittenTheSameAgain() throws Exception {
    Certificate company = company();
    Path first = store("first", company);
    Path second = store("second", company);
    Authorities.keepPublic(first);
    Authorities.keepPublic(second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }
}
