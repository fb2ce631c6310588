package com.acme.deploytag.action.site;

import com.acme.deploytag.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page's one file. Its policy lets run the script and style that it holds, by their hashes, and
 * nothing else; nor may it load anything.
 */
final class SitePage {

  private static final List<String> SCRIPTS =
      List.of(
          "base.js", "matrix.js", "health.js", "service.js", "graph.js", "numbers.js", "main.js");
  private static final Pattern FIELD = Pattern.compile("\\{\\{([a-z-]+)}}");

  private SitePage() {}

  /** The page that shows {@code json}, which {@link SiteJson} made. */
  static String of(String json) throws IOException {
    StringBuilder script = new StringBuilder();
    for (String name : SCRIPTS) {
      script.append(resource(name));
    }
    String style = resource("page.css");
    Map<String, String> fields =
        Map.of(
            "style", style,
            "style-hash", hash(style),
            "script", script.toString(),
            "script-hash", hash(script.toString()),
            "data", inScript(json));
    return FIELD
        .matcher(resource("page.html"))
        .replaceAll(field -> Matcher.quoteReplacement(fields.get(field.group(1))));
  }

  /** No text in {@code json} can end the element that holds it, or begin a comment there. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }

  private static String hash(String text) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Sha256.of(text)));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SitePage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
