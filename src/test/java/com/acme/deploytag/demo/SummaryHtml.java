package com.acme.deploytag.demo;

import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders a step summary much as GitHub does. Of its HTML only what GitHub's own users need remains
 * markup; nothing in it can be fetched or followed away from the page.
 */
final class SummaryHtml {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private final HtmlRenderer renderer;

  /** Links to {@code commits}, named by their whole ids, lead to where the page shows them. */
  SummaryHtml(Set<String> commits) {
    this.renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .nodeRendererFactory(context -> new GitHubNodes(context, commits))
            .build();
  }

  String of(String markdown) {
    return renderer.render(PARSER.parse(markdown));
  }
}
