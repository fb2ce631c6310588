package com.acme.deploytag.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.SshKeygen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures as ssh-keygen makes them, byte for byte, of the keys that it makes. */
final class SshKeyTest {
  private static final byte[] MESSAGE = "tree 1234\n\nh\u00e4llo\n".getBytes(UTF_8);

  // Made for this test by OpenSSH 9.2, and used nowhere else.
  private static final String BODY =
      """
      b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
      QyNTUxOQAAACCUen6v3NKtwXvPwIQVSOMJwvFYFRPmk6KHMwA9nKFn3QAAAJBbkvHZW5Lx
      2QAAAAtzc2gtZWQyNTUxOQAAACCUen6v3NKtwXvPwIQVSOMJwvFYFRPmk6KHMwA9nKFn3Q
      AAAEB94X24SuZb6v0qdyN8wIT03Y5jXnUCNEkGQNryj8adv5R6fq/c0q3Be8/AhBVI4wnC
      8VgVE+aTooczAD2coWfdAAAACmRlcGxveS1ib3QBAgM=
      """;
  private static final String SIGNATURE =
      """
      -----BEGIN SSH SIGNATURE-----
      U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAglHp+r9zSrcF7z8CEFUjjCcLxWB
      UT5pOihzMAPZyhZ90AAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
      AAAAQIPkR220OpUh+08EOKVRuTsS5BcRxljnC55OQWOOY/VumqXJef3P8QVldpCmJWFmNt
      uZgkzyPyvW5WUSGgXnqAc=
      -----END SSH SIGNATURE-----\
      """;

  @TempDir Path dir;

  private static String file(String body) {
    return "-----BEGIN OPENSSH PRIVATE KEY-----\n%s-----END OPENSSH PRIVATE KEY-----\n"
        .formatted(body);
  }

  private static SshKey good(String text) {
    return switch (SshKey.parse(text)) {
      case Checked.Good<SshKey>(SshKey key) -> key;
      case Checked.Bad<SshKey>(List<Problem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  private static Problem bad(String text) {
    return switch (SshKey.parse(text)) {
      case Checked.Good<SshKey>(SshKey key) -> throw new AssertionError(key.toString());
      case Checked.Bad<SshKey>(List<Problem> problems) -> problems.getFirst();
    };
  }

  @Test
  void signsWithAKnownAnswer() {
    assertEquals(SIGNATURE, good(file(BODY)).sign("known\n".getBytes(UTF_8)));
  }

  @Test
  void takesSecretsAsTheyAreStored() {
    byte[] message = "known\n".getBytes(UTF_8);
    String file = file(BODY);
    assertEquals(SIGNATURE, good(file.replace("\n", "\r\n")).sign(message));
    assertEquals(SIGNATURE, good(file.replace("\n", "\\n")).sign(message));
    assertEquals(SIGNATURE, good("  " + file.replace("\n", "\n  ")).sign(message));
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256", "rsa, 2048", "rsa, 3072", "rsa, 4096"})
  void signsAsSshKeygenDoes(String type, String bits) throws Exception {
    SshKeygen keygen = SshKeygen.in(dir);
    Path file = keygen.make("key", "-t", type, "-b", bits, "-N", "");
    String signature = good(Files.readString(file)).sign(MESSAGE);
    assertEquals(keygen.sign(file, MESSAGE).strip(), signature);

    Path allowed = keygen.allow("bot@example.com", file);
    Exec.Result verified = keygen.verify("bot@example.com", allowed, signature, MESSAGE);
    assertEquals(0, verified.exit(), verified.stdout() + verified.stderr());
    byte[] other = "something else".getBytes(UTF_8);
    assertNotEquals(0, keygen.verify("bot@example.com", allowed, signature, other).exit());
  }

  @Test
  void refusesWhatItCannotSignWith() throws Exception {
    SshKeygen keygen = SshKeygen.in(dir);
    Path encrypted = keygen.make("encrypted", "-t", "ed25519", "-N", "secret");
    assertTrue(bad(Files.readString(encrypted)).what().contains("passphrase"));
    Path ecdsa = keygen.make("ecdsa", "-t", "ecdsa", "-N", "");
    assertTrue(bad(Files.readString(ecdsa)).what().contains("ecdsa-sha2-nistp256"));
    Path pem = keygen.make("pem", "-t", "rsa", "-m", "PEM", "-N", "");
    assertTrue(bad(Files.readString(pem)).remedy().contains("ssh-keygen -p"));
    Path published = Path.of(encrypted + ".pub");
    assertTrue(bad(Files.readString(published)).what().contains("public key"));
  }

  /** What is told to convert a key by does so. */
  @Test
  void tellsHowToConvert() throws Exception {
    SshKeygen keygen = SshKeygen.in(dir);
    Path pem = keygen.make("pem", "-t", "rsa", "-m", "PEM", "-N", "");
    keygen.convert(pem);
    assertTrue(good(Files.readString(pem)).sign(MESSAGE).contains("SSH SIGNATURE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ==\n-----END PGP PRIVATE KEY BLOCK-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY----------END OPENSSH PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\n%%%\n-----END OPENSSH PRIVATE KEY-----",
      })
  void refusesWhatIsNoKey(String text) {
    assertFalse(bad(text).what().isEmpty());
  }

  /** Cut off anywhere, or with any byte changed: never a fault, and never a word of the key. */
  @Test
  void survivesDamage() {
    byte[] whole = Base64.getMimeDecoder().decode(BODY);
    for (int at = 0; at < whole.length; at++) {
      byte[] cut = java.util.Arrays.copyOf(whole, at);
      byte[] changed = whole.clone();
      changed[at] ^= (byte) 0x80;
      for (byte[] damaged : List.of(cut, changed)) {
        String text = file(Base64.getEncoder().encodeToString(damaged) + "\n");
        if (SshKey.parse(text) instanceof Checked.Bad<SshKey>(List<Problem> problems)) {
          assertFalse(problems.toString().contains("AAAA"), problems.toString());
        }
      }
    }
  }

  @Test
  void tellsNothingOfItself() {
    assertEquals("ssh-ed25519 key", good(file(BODY)).toString());
  }
}
