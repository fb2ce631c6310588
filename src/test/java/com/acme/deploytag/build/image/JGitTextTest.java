package com.acme.deploytag.build.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.internal.JGitText;
import org.junit.jupiter.api.Test;

/** JGit's messages are the same, compiled or looked up. */
final class JGitTextTest {
  private static byte[] messages() throws IOException {
    try (InputStream in =
        JGitText.class.getResourceAsStream(
            "/" + com.acme.deploytag.build.image.JGitText.MESSAGES)) {
      return in.readAllBytes();
    }
  }

  private static byte[] compiled(byte[] messages) throws IOException {
    return com.acme.deploytag.build.image.JGitText.compile(Defined.bytes(JGitText.class), messages);
  }

  private static Map<String, Object> texts(Object holder) throws IllegalAccessException {
    Map<String, Object> texts = new TreeMap<>();
    for (Field field : holder.getClass().getFields()) {
      if (field.getType() == String.class) {
        texts.put(field.getName(), field.get(holder));
      }
    }
    return texts;
  }

  @Test
  void saysTheSame() throws Exception {
    Class<?> compiled = Defined.as(JGitText.class, compiled(messages()));
    Object holder = compiled.getMethod("get").invoke(null);
    Map<String, Object> expected = texts(JGitText.get());
    assertTrue(expected.size() > 500, expected::toString);
    assertEquals(expected, texts(holder));
    assertSame(holder, compiled.getMethod("get").invoke(null));
  }

  /** A release of JGit's that keeps its messages otherwise must not go by without a word. */
  @Test
  void asksForEveryMessage() {
    assertThrows(
        IllegalStateException.class, () -> compiled("abbreviationLengthMustBe=".getBytes(UTF_8)));
  }
}
