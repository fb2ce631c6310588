package com.acme.deploytag.github.app;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The private key of a GitHub App. No message about it shows any of it. */
public final class AppKey {

  private static final String GENERATE =
      "Generate a private key on the App's page (Developer settings, GitHub Apps) and store the"
          + " whole .pem file as the secret.";

  // Of PKCS#8 (RFC 5208): version 0, and the algorithm 1.2.840.113549.1.1.1, rsaEncryption.
  private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;

  private final PrivateKey key;

  private AppKey(PrivateKey key) {
    this.key = key;
  }

  /** The key in {@code text}, in PEM form by PKCS#1 or PKCS#8. */
  public static Checked<AppKey> read(String text) {
    String restored = Pem.restored(text);
    Optional<Pem> block = Pem.find(restored);
    if (block.isPresent()) {
      return read(block.get());
    }
    return Pem.begins(restored)
        ? bad("the key is cut off: its last line, -----END …, is missing")
        : bad("this is no key in PEM form, which begins with -----BEGIN RSA PRIVATE KEY-----");
  }

  private static Checked<AppKey> read(Pem block) {
    if (block.isEncrypted()) {
      return bad("the key is encrypted with a password");
    }
    return switch (block.label()) {
      case "RSA PRIVATE KEY" -> decoded(block, true);
      case "PRIVATE KEY" -> decoded(block, false);
      case "OPENSSH PRIVATE KEY" -> bad("this is a key for SSH");
      case "EC PRIVATE KEY", "DSA PRIVATE KEY" -> bad("this is no RSA key, as those of Apps are");
      case "PUBLIC KEY", "RSA PUBLIC KEY" -> bad("this is a public key");
      case "CERTIFICATE", "CERTIFICATE REQUEST" -> bad("this is a certificate");
      default -> bad("this is something else than a private key");
    };
  }

  private static Checked<AppKey> decoded(Pem block, boolean isBare) {
    try {
      byte[] bytes = block.bytes();
      byte[] pkcs8 = isBare ? der(SEQUENCE, joined(RSA, der(OCTETS, bytes))) : bytes;
      AppKey key = new AppKey(factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
      // The JDK reads a key whose numbers do not fit each other without an error, but cannot sign
      // with it.
      key.signed(new byte[0]);
      return Checked.good(key);
    } catch (IllegalArgumentException
        | InvalidKeySpecException
        | InvalidKeyException
        | SignatureException e) {
      // The reason is dropped: the exception might quote the key.
      return bad(
          "the key cannot be read: it is not RSA, or characters are missing, changed or added");
    }
  }

  private static KeyFactory factory() {
    try {
      return KeyFactory.getInstance("RSA");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a runtime without RSA", e);
    }
  }

  /** {@code content} in DER, after its type and length (X.690, 8.1). */
  private static byte[] der(int kind, byte[] content) {
    // A length up to 127 takes one byte; a longer one takes as many as the byte before it says.
    byte[] length = HexFormat.of().parseHex("%06x".formatted(content.length));
    return joined(
        content.length < 0x80
            ? new byte[] {(byte) kind, length[2]}
            : content.length < 0x100
                ? new byte[] {(byte) kind, (byte) 0x81, length[2]}
                : new byte[] {(byte) kind, (byte) 0x82, length[1], length[2]},
        content);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  /**
   * A secret for {@code purpose} that is the same for all who have the key, and that nobody else
   * can know; nothing of the key can be told from it.
   */
  public byte[] secret(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), mac.getAlgorithm()));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a runtime without HMAC", e);
    }
  }

  /** The signature of {@code data} by RS256 (RFC 7518, 3.3). */
  byte[] sign(byte[] data) {
    try {
      return signed(data);
    } catch (InvalidKeyException | SignatureException e) {
      throw new IllegalStateException("a key that signed once does no more", e);
    }
  }

  private byte[] signed(byte[] data) throws InvalidKeyException, SignatureException {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(data);
      return signature.sign();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a runtime without RS256", e);
    }
  }

  private static Checked<AppKey> bad(String why) {
    return Checked.bad(Problem.of(why, GENERATE));
  }
}
