package com.acme.deploytag.init;

import com.acme.deploytag.catalog.Layout;
import com.acme.deploytag.init.DraftService.DraftImage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a catalog, with what each guess in it is made of as a comment. */
final class CatalogText {

  private static final int MOST_NOTES = 40;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*|\\.");
  // What YAML 1.1 takes for something else than a text; readers of it there are still many.
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private static final String HEAD =
      """
      # yaml-language-server: $schema=https://raw.githubusercontent.com/acme/deploy-tag-action/v1/src/schema/deploy-tag.schema.json

      # Proposed by deploy-tag-action, which guessed all of it from the files that the comments name. Check each guess,
      # then delete its comment.

      """;

  private final StringBuilder out = new StringBuilder(HEAD);
  private final CatalogDraft draft;

  private CatalogText(CatalogDraft draft) {
    this.draft = draft;
  }

  /** The file for {@code draft}, whose last lines say what was left out. */
  static String of(CatalogDraft draft, List<String> notes) {
    CatalogText text = new CatalogText(draft);
    text.layout();
    text.environments();
    text.services();
    text.notes(notes);
    return text.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  /** A line with a comment. */
  private void line(String text, String comment) {
    line(text + " # " + Notes.shown(comment));
  }

  private void layout() {
    if (!draft.layout().equals(Layout.DEFAULT.text())) {
      line("# As in " + Notes.shown(example(Optional.empty())) + ".");
      line("layout: " + quoted(draft.layout()));
      line("");
    }
  }

  /** A folder where {@code site} has an overlay, or any that has no layout of its own. */
  private String example(Optional<Site> site) {
    for (DraftService service : draft.services()) {
      for (Site there : draft.environments().keySet()) {
        OverlayPath overlay = service.overlays().get(there);
        boolean isMeant =
            site.map(there::equals).orElseGet(() -> !draft.layouts().containsKey(there));
        if (overlay != null && isMeant) {
          return overlay.folder();
        }
      }
    }
    return "no folder";
  }

  private void environments() {
    line(
        draft.isOrdered()
            ? "# Their order is guessed from their names."
            : "# Which of these are promoted to which, their names do not tell.");
    line("environments:");
    draft
        .environments()
        .forEach((site, from) -> {
          line("  " + scalar(site.name()) + ":", example(Optional.of(site)));
          line("    accepts: " + (from.isPresent() ? "promotion" : "dispatch"));
          from.ifPresent(f -> line("    from: " + scalar(f.name()), "a guess"));
          String layout = draft.layouts().get(site);
          if (layout != null) {
            line("    layout: " + quoted(layout));
          }
        });
    line("");
  }

  private void services() {
    line("services:");
    boolean hasPath =
        draft.layout().contains("{path}")
            || draft.layouts().values().stream().anyMatch(layout -> layout.contains("{path}"));
    for (DraftService service : draft.services()) {
      line("  " + scalar(service.name()) + ":", "in " + service.first().folder());
      if (hasPath) {
        line("    path: " + scalar(service.path().isEmpty() ? "." : service.path()));
      }
      line("    images:");
      for (DraftImage image : service.images()) {
        String remark = image.remark().isEmpty() ? "" : ", " + image.remark();
        line("      - " + scalar(image.name()), image.file() + remark);
      }
      overlays(service);
    }
  }

  private void overlays(DraftService service) {
    boolean isFirst = true;
    for (Site site : draft.environments().keySet()) {
      OverlayPath overlay = service.overlays().get(site);
      if (overlay != null && !overlay.folder().equals(draft.expected(service, site))) {
        if (isFirst) {
          line("    overlays:");
        }
        isFirst = false;
        line("      " + scalar(site.name()) + ": " + scalar(overlay.folder()));
      }
    }
  }

  private void notes(List<String> notes) {
    if (!notes.isEmpty()) {
      line("");
      line("# Left out:");
      notes.stream().limit(MOST_NOTES).forEach(note -> line("# - " + note));
      if (notes.size() > MOST_NOTES) {
        line("# - and " + (notes.size() - MOST_NOTES) + " more");
      }
    }
  }

  private static String scalar(String text) {
    return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))
        ? text
        : quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
