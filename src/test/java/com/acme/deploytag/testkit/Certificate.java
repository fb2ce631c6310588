package com.acme.deploytag.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key for 127.0.0.1 on the curve that forges use, and its certificate, which nobody has signed
 * but itself: a client trusts it if it is given {@link #pem}, as it would a company's own CA.
 */
public record Certificate(Path store, Path pem) {
  private static final String PASSWORD = "not-secret";
  private static final String ALIAS = "forge";

  /** Makes both in {@code folder} with the JDK's keytool. */
  public static Certificate create(Path folder) {
    Certificate made = new Certificate(folder.resolve("forge.p12"), folder.resolve("forge.pem"));
    List<String> key = List.of("-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=forge");
    List<String> use = List.of("-ext", "bc:c=ca:true", "-ext", "san=ip:127.0.0.1");
    made.keytool("-genkeypair", key, use, List.of("-validity", "30"));
    made.keytool("-exportcert", List.of("-rfc", "-file", made.pem.toString()));
    return made;
  }

  @SafeVarargs
  private void keytool(String command, List<String>... options) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> all = new ArrayList<>(List.of(tool.toString(), command, "-alias", ALIAS));
    all.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    for (List<String> more : options) {
      all.addAll(more);
    }
    Exec.Result result = Exec.run(all, Path.of("."), Map.of("LC_ALL", "C"), new byte[0]);
    if (result.exit() != 0) {
      throw new IllegalStateException(all + ": " + result.stdout() + result.stderr());
    }
  }

  /** The certificate itself, as it is signed. */
  byte[] encoded() throws IOException, GeneralSecurityException {
    return keys().getCertificate(ALIAS).getEncoded();
  }

  PrivateKey key() throws IOException, GeneralSecurityException {
    return (PrivateKey) keys().getKey(ALIAS, PASSWORD.toCharArray());
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  /** What a server needs to show the certificate. */
  public SSLContext context() throws IOException {
    try {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys(), PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK has no TLS", e);
    }
  }
}
