package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/** An App's RSA key, in both of the forms in which people have it; made by the JDK alone. */
public final class AppKey {
  private static final byte[] LINE_END = "\n".getBytes(US_ASCII);
  // PKCS#8 is SEQUENCE { INTEGER 0, SEQUENCE { OID rsaEncryption, NULL }, OCTET STRING { PKCS#1 }
  // }:
  // version and algorithm take 18 bytes, and each of the two long heads 4.
  private static final int PKCS1_START = 4 + 18 + 4;

  private final KeyPair pair;

  private AppKey(KeyPair pair) {
    this.pair = pair;
  }

  private static final class Shared {
    static final AppKey KEY = generate();
  }

  /** One key for all tests of a JVM that do not care which; making one takes a while. */
  public static AppKey shared() {
    return Shared.KEY;
  }

  /** A key of its own. */
  public static AppKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new AppKey(generator.generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  PrivateKey privateKey() {
    return pair.getPrivate();
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  /** As {@code openssl genpkey} writes it: {@code BEGIN PRIVATE KEY}. */
  public String pkcs8() {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  /** As GitHub hands it out: {@code BEGIN RSA PRIVATE KEY}. */
  public String pkcs1() {
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS1_START, pkcs8.length));
  }

  private static String pem(String type, byte[] der) {
    String text = Base64.getMimeEncoder(64, LINE_END).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }
}
