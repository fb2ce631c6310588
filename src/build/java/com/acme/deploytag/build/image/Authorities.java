package com.acme.deploytag.build.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes out of a runtime's trust store whatever is not a public authority. Distributions give the
 * JDK the machine's own store, and a company's, or a proxy's that looks into connections, may be in
 * it: who runs the image elsewhere has not agreed to trust those.
 */
final class Authorities {
  static final Path PUBLIC = Path.of("src/build/authorities.txt");

  static {
    // As the JDK writes its own: there is nothing secret in it, and a password takes time.
    System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
  }

  private Authorities() {}

  /** Keeps in {@code store} the authorities that the list names. */
  static void keepPublic(Path store) throws IOException {
    try {
      KeyStore all = KeyStore.getInstance(store.toFile(), (char[]) null);
      Map<String, Certificate> kept = new TreeMap<>();
      for (String alias : Collections.list(all.aliases())) {
        Certificate authority = all.getCertificate(alias);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(authority.getEncoded());
        kept.put(HexFormat.of().formatHex(hash), authority);
      }
      kept.keySet().retainAll(listed());
      KeyStore few = KeyStore.getInstance("PKCS12");
      few.load(null, null);
      for (Map.Entry<String, Certificate> authority : kept.entrySet()) {
        few.setCertificateEntry(authority.getKey(), authority.getValue());
      }
      try (OutputStream out = Files.newOutputStream(store)) {
        few.store(out, new char[0]);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(store + " cannot be read or written", e);
    }
  }

  private static Set<String> listed() throws IOException {
    try (Stream<String> lines = Files.lines(PUBLIC)) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .collect(Collectors.toSet());
    }
  }
}
