package com.acme.deploytag.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page of all acts: one file that fetches nothing and runs nothing. Its policy lets it have the
 * style that it holds, by its hash.
 */
final class Booklet {
  private static final Pattern FIELD = Pattern.compile("\\{\\{([a-z-]+)}}");

  private final Path output;
  private final List<Chapter> chapters = new ArrayList<>();

  private record Chapter(String headline, List<Part> parts) {}

  /** One that is to stand in the folder {@code output}; an older one is taken away. */
  Booklet(Path output) throws IOException {
    this.output = output;
    Files.deleteIfExists(file());
  }

  private Path file() {
    return output.resolve("index.html");
  }

  /** Begins an act, and returns its number. */
  int open(String headline) {
    chapters.add(new Chapter(headline, new ArrayList<>()));
    return chapters.size();
  }

  /** Adds to the act that was opened last. */
  void tell(Part part) {
    chapters.getLast().parts().add(part);
  }

  /** Writes the page and returns its place. */
  Path write() throws IOException {
    String style = resource("booklet.css");
    Map<String, String> fields =
        Map.of(
            "style", style,
            "style-hash", hash(style),
            "contents", contents(),
            "acts", acts(new PartHtml(new SummaryHtml(commits()), output)));
    String page =
        FIELD
            .matcher(resource("booklet.html"))
            .replaceAll(field -> Matcher.quoteReplacement(fields.get(field.group(1))));
    Files.createDirectories(output);
    return Files.writeString(file(), page);
  }

  private Set<String> commits() {
    return chapters.stream()
        .flatMap(chapter -> chapter.parts().stream())
        .flatMap(part -> part instanceof Part.Commits pushed ? pushed.commits().stream() : null)
        .map(Part.Commit::id)
        .collect(Collectors.toSet());
  }

  private String contents() {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < chapters.size(); i++) {
      items.append(
          "<li><a href=\"#act-%d\">%s</a></li>\n"
              .formatted(i + 1, Html.text(chapters.get(i).headline())));
    }
    return items.toString();
  }

  private String acts(PartHtml parts) {
    StringBuilder acts = new StringBuilder();
    for (int i = 0; i < chapters.size(); i++) {
      acts.append(
          "<section class=\"act\" aria-labelledby=\"act-%d\">\n<h2 id=\"act-%d\">%d. %s</h2>\n%s</section>\n"
              .formatted(
                  i + 1,
                  i + 1,
                  i + 1,
                  Html.text(chapters.get(i).headline()),
                  parts.of(chapters.get(i).parts())));
    }
    return acts.toString();
  }

  private static String hash(String text) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Sha256.of(text)));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Booklet.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
