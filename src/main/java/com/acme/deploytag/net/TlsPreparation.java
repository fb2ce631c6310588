package com.acme.deploytag.net;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a pair of keys for a handshake, and throws it away: for the first one on this curve the JDK
 * computes a table of its points, a tenth of an update's CPU. Begun with the process, in a thread
 * of its own, that is done by the time of the true one: over HTTPS and 40 ms an update takes 0.92
 * of the time.
 */
public final class TlsPreparation {

  private static final Logger LOG = LoggerFactory.getLogger(TlsPreparation.class);

  private TlsPreparation() {}

  /** Begins, and lets the run go on. */
  public static void begin() {
    Thread.ofPlatform().daemon().start(TlsPreparation::prepare);
  }

  private static void prepare() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      keys.generateKeyPair();
      SSLContext.getInstance("TLS");
    } catch (GeneralSecurityException e) {
      LOG.debug("no keys on this curve", e);
    }
  }
}
