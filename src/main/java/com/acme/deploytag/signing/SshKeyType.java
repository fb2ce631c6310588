package com.acme.deploytag.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;

/** The supported types of keys. */
enum SshKeyType {
  ED25519("ssh-ed25519", "ssh-ed25519", "Ed25519") {
    @Override
    PrivateKey read(SshBytes in) throws GeneralSecurityException {
      byte[] publicPoint = in.string();
      byte[] secret = in.string();
      int half = publicPoint.length;
      // The seed, followed by the public half again.
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

  /** SSH's name of the key type. */
  String keyName() {
    return keyName;
  }

  /** SSH's name of its signatures. */
  String signatureName() {
    return signatureName;
  }

  /** The JDK's name of its signatures. */
  String algorithm() {
    return algorithm;
  }

  /**
   * The private key; {@code in} is after the key type's name.
   *
   * @throws GeneralSecurityException if it is not valid
   */
  abstract PrivateKey read(SshBytes in) throws GeneralSecurityException;
}
