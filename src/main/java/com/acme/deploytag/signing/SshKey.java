package com.acme.deploytag.signing;

import com.acme.deploytag.problem.Checked;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** A private SSH key that signs commits. */
public final class SshKey {

  // The namespace that git passes to ssh-keygen (git: gpg-interface.c), so that no signature on a
  // file or of a login is taken for one on a commit.
  private static final String NAMESPACE = "git";
  private static final String HASH = "sha512";
  private static final byte[] MAGIC = SshBytes.ascii("SSHSIG");
  private static final byte[] RESERVED = {};
  private static final byte[] VERSION = {0, 0, 0, 1};

  private final SshKeyType type;
  private final byte[] publicKey;
  private final PrivateKey key;

  SshKey(SshKeyType type, byte[] publicKey, PrivateKey key) {
    this.type = type;
    this.publicKey = publicKey.clone();
    this.key = key;
  }

  /** The key in {@code text}, a file that ssh-keygen wrote; bad if it cannot be used. */
  public static Checked<SshKey> parse(String text) {
    return SshKeyReader.read(text);
  }

  /** The signature on {@code message} as git stores it (openssh: PROTOCOL.sshsig). */
  public String sign(byte[] message) {
    try {
      byte[] namespace = SshBytes.ascii(NAMESPACE);
      byte[] hash = SshBytes.ascii(HASH);
      byte[] digest = MessageDigest.getInstance("SHA-512").digest(message);
      Signature signer = Signature.getInstance(type.algorithm());
      signer.initSign(key);
      signer.update(MAGIC);
      signer.update(SshBytes.strings(namespace, RESERVED, hash, digest));
      byte[] signature = SshBytes.strings(SshBytes.ascii(type.signatureName()), signer.sign());
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(MAGIC);
      all.writeBytes(VERSION);
      all.writeBytes(SshBytes.strings(publicKey, namespace, RESERVED, hash, signature));
      return armored(all.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot sign by " + type.algorithm(), e);
    }
  }

  // With ssh-keygen's line width, which the JDK's encoder does not support.
  private static String armored(byte[] signature) {
    String text = Base64.getEncoder().encodeToString(signature);
    return "-----BEGIN SSH SIGNATURE-----\n"
        + text.replaceAll("(.{70})(?=.)", "$1\n")
        + "\n-----END SSH SIGNATURE-----";
  }

  /** The public key in the words of a {@code known_hosts} file: the same for the same key. */
  public String publicText() {
    return type.keyName() + " " + Base64.getEncoder().encodeToString(publicKey);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return type.keyName() + " key";
  }
}
