package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/pins.md says can be written is written so in an example on which all is tested. */
final class PinsPageTest {

  private static final Path EXAMPLES = Path.of("test-fixtures/values");
  private static final Pattern LINK = Pattern.compile("\\.\\./test-fixtures/values/([a-z-]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("docs/pins.md")).stream()
        .filter(line -> line.startsWith("| ") && LINK.matcher(line).find())
        .toList();
  }

  @Test
  void namesEveryExample() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      Set<String> linked =
          rows().stream().map(PinsPageTest::example).collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          folders
              .map(folder -> folder.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)),
          linked);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void writesWhatTheExampleHas(String row) throws IOException {
    String catalog =
        Files.readString(EXAMPLES.resolve(example(row)).resolve(".github/deploy-tag.yml"));
    Matcher code = CODE.matcher(row.substring(row.lastIndexOf(" | ")));
    int count = 0;
    while (code.find()) {
      assertTrue(catalog.contains(code.group(1)), code.group(1));
      count++;
    }
    assertTrue(count > 0, row);
  }

  private static String example(String row) {
    Matcher link = LINK.matcher(row);
    assertTrue(link.find(), row);
    return link.group(1);
  }
}
