package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two files describe the image; whichever builds it, it is the same one. */
final class DockerfileTest {

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static List<String> all(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    Stream.Builder<String> found = Stream.builder();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    List<String> list = found.build().toList();
    assertFalse(list.isEmpty(), pattern);
    return list;
  }

  /** They stand in one file, which both name. */
  @Test
  void hasNoOptionOfTheJvmOfItsOwn() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    List<String> entrypoint = all("<arg>(.*)</arg>", between(pom, "<entrypoint>", "</entrypoint>"));
    assertEquals("@/opt/action/jvm.options", entrypoint.get(1));
    assertEquals(
        List.of("-cp"), entrypoint.stream().filter(argument -> argument.startsWith("-")).toList());
  }

  @Test
  void saysTheSameAsPom() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String dockerfile = Files.readString(Path.of("Dockerfile"));
    String last = dockerfile.substring(dockerfile.indexOf("FROM scratch"));
    assertEquals(
        all("<arg>(.*)</arg>", between(pom, "<entrypoint>", "</entrypoint>")),
        all("\"([^\"]+)\"", last.substring(last.indexOf("ENTRYPOINT"))));
    assertEquals(
        all("(\\S+)</", between(pom, "<environment>", "</environment>")).stream()
            .map(e -> e.replaceFirst("^<(.*)>(.*)$", "$1=$2"))
            .toList(),
        all("ENV (\\S+)", last));
    assertEquals(
        all(
            "<path>\\$\\{image.folder}/(.*)</path>",
            between(pom, "<extraDirectories>", "</paths>")),
        all("/src/target/image/(\\S+)/ /", last));
  }
}
