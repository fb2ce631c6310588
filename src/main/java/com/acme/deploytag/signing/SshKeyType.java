package com.acme.deploytag.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;

/** The kinds of keys that sign here. */
enum SshKeyType {
  ED25519("ssh-ed25519", "ssh-ed25519", "Ed25519") {
    @Override
    PrivateKey read(SshBytes in) throws GeneralSecurityException {
      byte[] publicPoint = in.string();
      byte[] secret = in.string();
      int half = publicPoint.length;
      // The seed, and after it the public half once more.
      if (half != ED25519_LENGTH
          || secret.length != 2 * half
          || !Arrays.equals(publicPoint, 0, half, secret, half, 2 * half)) {
        throw new GeneralSecurityException("not two halves that belong together");
      }
      byte[] seed = Arrays.copyOf(secret, half);
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }
  },
  RSA("ssh-rsa", "rsa-sha2-512", "SHA512withRSA") {
    @Override
    PrivateKey read(SshBytes in) throws GeneralSecurityException {
      BigInteger n = in.integer();
      BigInteger e = in.integer();
      BigInteger d = in.integer();
      BigInteger inverse = in.integer();
      BigInteger p = in.integer();
      BigInteger q = in.integer();
      if (p.compareTo(BigInteger.ONE) <= 0
          || q.compareTo(BigInteger.ONE) <= 0
          || !p.multiply(q).equals(n)) {
        throw new GeneralSecurityException("not the factors of the modulus");
      }
      BigInteger one = BigInteger.ONE;
      return KeyFactory.getInstance("RSA")
          .generatePrivate(
              new RSAPrivateCrtKeySpec(
                  n, e, d, p, q, d.mod(p.subtract(one)), d.mod(q.subtract(one)), inverse));
    }
  };

  private static final int ED25519_LENGTH = 32;

  private final String keyName;
  private final String signatureName;
  private final String algorithm;

  SshKeyType(String keyName, String signatureName, String algorithm) {
    this.keyName = keyName;
    this.signatureName = signatureName;
    this.algorithm = algorithm;
  }

  /** What SSH calls such a key. */
  String keyName() {
    return keyName;
  }

  /** What SSH calls the signatures that are made with it. */
  String signatureName() {
    return signatureName;
  }

  /** What the JDK calls them. */
  String algorithm() {
    return algorithm;
  }

  /**
   * The private key, from after its name.
   *
   * @throws GeneralSecurityException if it is none
   */
  abstract PrivateKey read(SshBytes in) throws GeneralSecurityException;
}
