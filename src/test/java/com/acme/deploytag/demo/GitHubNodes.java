package com.acme.deploytag.demo;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Those nodes of Markdown that GitHub, or a page that must not leak, shows otherwise. */
final class GitHubNodes implements NodeRenderer {
  private static final Pattern TAG =
      Pattern.compile("</?(?:b|br|code|details|summary)>|<br/>|<code title=\"[^\"<>]*\">");
  private static final Pattern COMMIT = Pattern.compile(".*/commit/([0-9a-f]{40})");

  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;
  private final Set<String> commits;

  GitHubNodes(HtmlNodeRendererContext context, Set<String> commits) {
    this.context = context;
    this.html = context.getWriter();
    this.commits = commits;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        HtmlBlock.class,
        HtmlInline.class,
        Link.class,
        Image.class,
        Heading.class,
        FencedCodeBlock.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case HtmlBlock block -> html(block.getLiteral());
      case HtmlInline inline -> html(inline.getLiteral());
      case Link link -> link(link);
      case Image image -> children(image);
      case Heading heading -> heading(heading);
      case FencedCodeBlock code -> code(code);
      default -> throw new IllegalArgumentException(node.toString());
    }
  }

  /** Tags that none of ours needs become text; an entity is text anyway. */
  private void html(String literal) {
    Matcher tag = TAG.matcher(literal);
    int end = 0;
    while (tag.find()) {
      html.raw(text(literal.substring(end, tag.start())) + tag.group());
      end = tag.end();
    }
    html.raw(text(literal.substring(end)));
  }

  private static String text(String literal) {
    return literal.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  /** The example's addresses lead nowhere: they are shown where the pointer rests. */
  private void link(Link link) {
    Matcher commit = COMMIT.matcher(link.getDestination());
    if (commit.matches() && commits.contains(commit.group(1))) {
      html.tag("a", Map.of("href", "#" + Html.anchor(commit.group(1))));
      children(link);
      html.tag("/a");
    } else {
      html.tag("span", Map.of("class", "link", "title", link.getDestination()));
      children(link);
      html.tag("/span");
    }
  }

  /** A level lower: those above are the page's. */
  private void heading(Heading heading) {
    String name = "h" + Math.min(6, heading.getLevel() + 1);
    html.line();
    html.tag(name);
    children(heading);
    html.tag("/" + name);
    html.line();
  }

  private void code(FencedCodeBlock code) {
    boolean isDrawn = code.getInfo() != null && code.getInfo().strip().equals("mermaid");
    html.line();
    html.raw(
        isDrawn ? "<details><summary>A picture, which GitHub draws of this text</summary>" : "");
    html.raw("<pre><code>");
    html.text(code.getLiteral());
    html.raw("</code></pre>" + (isDrawn ? "</details>" : ""));
    html.line();
  }

  private void children(Node parent) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
  }
}
