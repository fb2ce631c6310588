package com.acme.deploytag.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Kustomizations that a person, a tool or an attacker may write: those of the fixtures and made-up
 * ones, most of them damaged by what YAML's readers are known to quarrel about.
 */
final class OverlayFuzz {

  private final Random random;
  private final List<String> corpus;

  OverlayFuzz(long seed, List<String> corpus) {
    this.random = new Random(seed);
    this.corpus = corpus;
  }

  /** The fixtures' kustomizations. */
  static List<String> corpus() throws IOException {
    try (Stream<Path> pins = Files.walk(Path.of("test-fixtures/pins"));
        Stream<Path> others = Files.list(Path.of("test-fixtures/kustomizations"))) {
      List<Path> texts =
          Stream.concat(pins, others)
              .filter(f -> f.toString().endsWith(".yaml"))
              .filter(f -> !f.endsWith("after.yaml"))
              .sorted()
              .toList();
      List<String> corpus = new java.util.ArrayList<>();
      for (Path file : texts) {
        corpus.add(new String(Files.readAllBytes(file), UTF_8));
      }
      return corpus;
    }
  }

  /** The next one; the same for the same seed. */
  byte[] next() {
    String text = random.nextInt(3) == 0 ? pick(corpus) : new MadeUpOverlay(random).text();
    for (int left = random.nextInt(4); left > 0; left--) {
      text = damaged(text);
    }
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > 0 && random.nextInt(40) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private String damaged(String text) {
    int at = place(text);
    int end = Math.min(text.length(), at + 1 + random.nextInt(6));
    int line = text.lastIndexOf('\n', at - 1) + 1;
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> text.substring(0, at) + pick(FuzzTokens.SPACES) + text.substring(at);
      case 4, 5, 6, 7 -> text.substring(0, at) + pick(FuzzTokens.TOKENS) + text.substring(at);
      case 8, 9, 10, 11, 12 -> text.substring(0, line) + indent() + line() + text.substring(line);
      case 13, 14 -> text.substring(0, at) + text.substring(end);
      case 15 -> text.substring(0, at) + pick(FuzzTokens.SPACES) + text.substring(end);
      case 16, 17, 18 ->
          text.substring(0, at) + " # c" + hidden(pick(FuzzTokens.SPACES)) + text.substring(at);
      case 19, 20 -> text.substring(0, at) + pick(FuzzTokens.TOKENS) + text.substring(end);
      case 21, 22 -> text.substring(0, line) + " ".repeat(random.nextInt(3)) + text.substring(line);
      default -> text.replace(random.nextBoolean() ? "\n" : " ", pick(FuzzTokens.SPACES));
    };
  }

  /** Lines of ours with a line end that may be none. */
  private String hidden(String separator) {
    return separator + line().replace("\n", separator);
  }

  private String line() {
    return switch (random.nextInt(4)) {
      case 0 -> pick(FuzzImages.FIELDS);
      case 1 -> pick(FuzzImages.ENTRIES);
      default -> pick(FuzzLines.ALL);
    };
  }

  private String indent() {
    return random.nextInt(3) == 0 ? "  " : "";
  }

  // Where readers look: around colons, dashes, brackets, quotes and line ends, as often as
  // anywhere.
  private int place(String text) {
    int at = random.nextInt(text.length() + 1);
    if (random.nextBoolean()) {
      return at;
    }
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return Math.min(text.length(), at + random.nextInt(2));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
