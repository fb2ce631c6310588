package com.acme.deploytag.net;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Private certificate authorities in place of the public ones, as OpenSSL, curl and git read them
 * from {@code SSL_CERT_FILE}. A GitHub Enterprise Server may need one.
 */
public final class CaBundle {

  private final SSLContext context;
  // The same one each time: the JDK keeps connections alive for those who ask with it alone.
  private final SSLSocketFactory sockets;

  private CaBundle(SSLContext context) {
    this.context = context;
    this.sockets = context.getSocketFactory();
  }

  /** The authorities in the PEM file at {@code path}; bad if it holds none or cannot be read. */
  public static Checked<CaBundle> read(String path) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      return all.isEmpty()
          ? bad(path, "holds no certificate")
          : Checked.good(new CaBundle(context(all)));
    } catch (CertificateException e) {
      return bad(path, "holds something else than certificates in PEM form");
    } catch (IOException | InvalidPathException e) {
      return bad(path, "cannot be read in the action's container");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a runtime without X.509 or TLS", e);
    }
  }

  /** Makes {@code connection} trust these authorities, and no others. */
  void apply(HttpsURLConnection connection) {
    connection.setSSLSocketFactory(sockets);
  }

  /** The TLS context of clients that trust these authorities. */
  public SSLContext context() {
    return context;
  }

  private static SSLContext context(Collection<? extends Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate authority : authorities) {
      store.setCertificateEntry(String.valueOf(store.size()), authority);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static Checked<CaBundle> bad(String path, String why) {
    return Checked.bad(
        Problem.of(
            "SSL_CERT_FILE names %s, which %s".formatted(SafeText.quoted(path), why),
            "Put the file into the workspace and name it as /github/workspace/…, or set the variable"
                + " to nothing for this step."));
  }
}
