package com.acme.deploytag.github.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A key is taken as people store it; of one that will not do nothing is shown. */
final class AppKeyTest {

  private static final com.acme.deploytag.testkit.github.AppKey KEY =
      com.acme.deploytag.testkit.github.AppKey.shared();
  private static final String BARE = KEY.pkcs1();
  private static final String WRAPPED = KEY.pkcs8();

  static Stream<String> stored() {
    return Stream.of(BARE, WRAPPED)
        .flatMap(pem ->
            Stream.of(
                pem,
                pem.replace("\n", "\r\n"),
                pem.replace("\n", "\\n"),
                pem.replace("\n", "\\r\\n"),
                pem.replace("\n", " "),
                '"' + pem.replace("\n", "\\n") + '"',
                "\n\n  " + pem.replace("\n", "\n  ") + "\n\n",
                "Bag Attributes\n" + pem,
                Base64.getEncoder().encodeToString(pem.getBytes(UTF_8)),
                Base64.getMimeEncoder().encodeToString(pem.getBytes(UTF_8))));
  }

  private static byte[] signed(String text) {
    AppKey key =
        assertInstanceOf(Checked.Good.class, AppKey.read(text)).value() instanceof AppKey k
            ? k
            : null;
    return key.sign("a token".getBytes(UTF_8));
  }

  /** RS256 gives the same for the same: whatever the form, the key is that one. */
  @ParameterizedTest
  @MethodSource("stored")
  void isTheSameInEachForm(String text) {
    assertArrayEquals(signed(WRAPPED), signed(text));
  }

  /** A key that is damaged is told as that when it is read, or is none the worse for it. */
  @Test
  void isToldToBeDamagedBeforeItIsUsed() {
    byte[] whole = Base64.getMimeDecoder().decode(BARE.replaceAll("-----.*-----", ""));
    int bad = 0;
    for (int at = 0; at < whole.length; at += 7) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      String text = pem("RSA PRIVATE KEY", Base64.getEncoder().encodeToString(damaged));
      if (AppKey.read(text) instanceof Checked.Good<AppKey>(AppKey key)) {
        assertEquals(256, key.sign("a token".getBytes(UTF_8)).length);
      } else {
        bad++;
      }
    }
    assertTrue(bad > whole.length / 7 / 2, "taken for sound: all but " + bad);
  }

  private static String pem(String label, String content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, content);
  }

  static Stream<Arguments> unfit() throws Exception {
    byte[] ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    String body = BARE.lines().skip(1).limit(5).reduce("", (a, b) -> a + b + "\n");
    String proc = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n" + body;
    return Stream.of(
        Arguments.of("no key in PEM form", "hunter2"),
        Arguments.of("no key in PEM form", "/home/me/key.pem"),
        Arguments.of("no key in PEM form", body),
        Arguments.of("cut off", BARE.substring(0, 500)),
        Arguments.of("cut off", "-----BEGIN RSA PRIVATE KEY-----"),
        Arguments.of("encrypted", pem("ENCRYPTED PRIVATE KEY", body)),
        Arguments.of("encrypted", pem("RSA PRIVATE KEY", proc)),
        Arguments.of("for SSH", pem("OPENSSH PRIVATE KEY", body)),
        Arguments.of("no RSA key", pem("EC PRIVATE KEY", body)),
        Arguments.of("not RSA", pem("PRIVATE KEY", Base64.getEncoder().encodeToString(ec))),
        Arguments.of("a public key", pem("PUBLIC KEY", body)),
        Arguments.of("a certificate", pem("CERTIFICATE", body)),
        Arguments.of("something else", pem("PGP MESSAGE", body)),
        Arguments.of("missing, changed or added", pem("RSA PRIVATE KEY", body)),
        Arguments.of("missing, changed or added", pem("PRIVATE KEY", body)),
        Arguments.of("missing, changed or added", pem("RSA PRIVATE KEY", "")),
        Arguments.of("missing, changed or added", pem("RSA PRIVATE KEY", "%%%" + body)),
        Arguments.of("missing, changed or added", pem("RSA PRIVATE KEY", body.repeat(300))));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void saysWhatItIsInstead(String why, String text) {
    List<?> problems = assertInstanceOf(Checked.Bad.class, AppKey.read(text)).problems();
    assertEquals(1, problems.size());
    String said = ((Problem) problems.getFirst()).text();
    assertTrue(said.contains(why), said);
    assertTrue(said.contains("Generate a private key"), said);
    text.lines()
        .map(String::strip)
        .filter(line -> line.length() > 3 && !line.startsWith("-----"))
        .forEach(line -> assertFalse(said.contains(line), said));
  }

  @Test
  void isNotShown() {
    AppLogin login = new AppLogin("12345", (AppKey) ((Checked.Good<?>) AppKey.read(BARE)).value());
    assertTrue(login.toString().matches("AppLogin\\[id=12345, key=[\\w.@]+]"), login.toString());
  }
}
