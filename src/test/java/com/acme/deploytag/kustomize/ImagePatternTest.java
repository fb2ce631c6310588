package com.acme.deploytag.kustomize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to the regular expression that kustomize makes of a name (api/internal/image). */
final class ImagePatternTest {

  private static final String BEHIND =
      "(:[a-zA-Z0-9_.{}-]*)?(@[a-zA-Z0-9]+([.+_-][a-zA-Z0-9]+)*:[a-zA-Z0-9_.{}-]*)?$";

  private static boolean isMatched(String reference, String name) {
    return Pattern.compile("^" + name + BEHIND).matcher(reference).find();
  }

  /** An image's name, as short as may be: what is special is there often. */
  @Provide
  Arbitrary<String> images() {
    return Arbitraries.of("a", "a/b", "b.a", "a.b/a", "a:1/b", "a.a:1/b.a/b", "a/b.a", "ab");
  }

  @Provide
  Arbitrary<String> versions() {
    Arbitrary<String> tags = Arbitraries.of("", ":a", ":1", ":a.b", ":b.1-a");
    Arbitrary<String> digests = Arbitraries.of("", "", "@sha256:a1", "@sha256:b");
    return Combinators.combine(tags, digests).as((tag, digest) -> tag + digest);
  }

  /** The image's name with some of what may stand behind it, and dots for some characters. */
  @Provide
  Arbitrary<String> names() {
    Arbitrary<Integer> cut = Arbitraries.integers().between(0, 9);
    Arbitrary<Integer> dots = Arbitraries.integers().between(0, 1 << 6);
    return Combinators.combine(images(), versions(), cut, dots)
        .as((image, version, end, dot) -> {
          StringBuilder name = new StringBuilder(image + version);
          name.setLength(Math.max(1, name.length() - end));
          for (int i = 0; i < name.length(); i++) {
            if ((dot >> (i % 7) & 1) == 1) {
              name.setCharAt(i, '.');
            }
          }
          return name.toString();
        });
  }

  @Property(tries = 20_000)
  void changesWhatKustomizeChanges(
      @ForAll("names") String name,
      @ForAll("images") String image,
      @ForAll("versions") String version) {
    boolean isMatched = isMatched(image + version, name);
    assertEquals(isMatched, ImagePattern.matches(name, image + version));
    if (isMatched) {
      assertTrue(ImagePattern.fits(name, image));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, nginx, true",
    "ngin., nginx, true",
    "nginx:1, nginx, true",
    "nginx.1, nginx, true",
    "nginx@sha256:1, nginx, true",
    "nginx1, nginx, false",
    "ngin, nginx, false",
    "nginx-x, nginx, false",
    "docker.io/acme/x, docker, false",
    "acme:5000/x, acme, false",
    "acme:5000/x:1, acme:5000/x, true"
  })
  void fitsSomeVersion(String name, String image, boolean fits) {
    assertEquals(fits, ImagePattern.fits(name, image));
  }

  @ParameterizedTest
  @CsvSource({"a.b, true", "a:1/b@c, true", "a+, false", "'', true", "a[b], false", "a$, false"})
  void isPlainWithNothingSpecialButDots(String name, boolean isPlain) {
    assertEquals(isPlain, ImagePattern.isPlain(name));
  }
}
