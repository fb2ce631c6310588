package com.acme.deploytag.signing;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.nio.BufferUnderflowException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads OpenSSH's private key files (openssh: PROTOCOL.key). No problem quotes the file. */
final class SshKeyReader {

  private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
  private static final String END = "-----END OPENSSH PRIVATE KEY-----";
  private static final byte[] MAGIC = SshBytes.ascii("openssh-key-v1\0");
  private static final String HOW =
      "Give the whole file of a private key that ssh-keygen -t ed25519 -N '' made, with the lines"
          + " that begin and end it.";

  private SshKeyReader() {}

  static Checked<SshKey> read(String text) {
    // A secret may have been stored with escaped line ends.
    String key = text.replace("\\r", "\n").replace("\\n", "\n").strip();
    Optional<Problem> other = otherKind(key);
    if (other.isPresent()) {
      return Checked.bad(other.get());
    }
    try {
      String body = key.substring(BEGIN.length(), key.length() - END.length());
      return read(new SshBytes(Base64.getDecoder().decode(body.replaceAll("\\s", ""))));
    } catch (IllegalArgumentException | BufferUnderflowException | GeneralSecurityException e) {
      return Checked.bad(Problem.of("the SSH key is damaged or not complete", HOW));
    }
  }

  private static Optional<Problem> otherKind(String key) {
    if (key.startsWith(BEGIN)) {
      return key.endsWith(END) && key.length() > BEGIN.length() + END.length()
          ? Optional.empty()
          : Optional.of(Problem.of("the SSH key has no end", HOW));
    }
    if (key.startsWith("-----BEGIN PGP ")) {
      return Optional.of(
          Problem.of(
              "this is a GPG key, and only SSH keys sign here: what signs by GPG would be larger"
                  + " than all else in the image together",
              "Give an SSH key, which GitHub verifies as well, or use \"commit-with: api\"."));
    }
    if (key.startsWith("ssh-") || key.startsWith("ecdsa-") || key.startsWith("sk-")) {
      return Optional.of(Problem.of("this is a public key", HOW));
    }
    if (key.startsWith("-----BEGIN ")) {
      return Optional.of(
          Problem.of(
              "this is a private key, but not in OpenSSH's own format",
              "Convert it by ssh-keygen -p -N '' -f <file>, or make one by ssh-keygen -t ed25519."));
    }
    return Optional.of(Problem.of("this is not an SSH key", HOW));
  }

  private static Checked<SshKey> read(SshBytes in) throws GeneralSecurityException {
    if (!Arrays.equals(in.raw(MAGIC.length), MAGIC)) {
      throw new GeneralSecurityException("not such a file");
    }
    String cipher = in.text();
    String derivation = in.text();
    in.string(); // the derivation's parameters
    if (!cipher.equals("none") || !derivation.equals("none")) {
      return Checked.bad(
          Problem.of(
              "the SSH key is protected by a passphrase, which nobody can type here",
              "Take it off by ssh-keygen -p -N '' -f <file>; the secret's store protects the key."));
    }
    if (in.number() != 1) {
      throw new GeneralSecurityException("not one key");
    }
    return key(in.string(), new SshBytes(in.string()));
  }

  private static Checked<SshKey> key(byte[] publicKey, SshBytes in)
      throws GeneralSecurityException {
    int check = in.number();
    if (check != in.number()) {
      throw new GeneralSecurityException("the two check numbers differ");
    }
    String name = in.text();
    Optional<SshKeyType> type =
        Stream.of(SshKeyType.values()).filter(t -> t.keyName().equals(name)).findFirst();
    return type.isEmpty()
        ? Checked.bad(
            Problem.of(
                "keys of the type %s do not sign here".formatted(SafeText.quoted(name)),
                "Give one of the type ssh-ed25519, as ssh-keygen -t ed25519 makes them, or ssh-rsa."))
        : Checked.good(new SshKey(type.get(), publicKey, type.get().read(in)));
  }
}
