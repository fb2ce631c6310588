package com.acme.deploytag.report;

import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.function.Function;

/** Why services go together, in Markdown: open where that is short, else folded. */
public final class TogetherText {

  public static final String TITLE = "Why they go together";

  private static final int FEW = 2;

  private TogetherText() {}

  /** Writes {@code reasons}; nothing where there are none. */
  public static void write(Page page, List<Problem> reasons, Links links, Times times) {
    ProblemText words = new ProblemText(links, times);
    write(
        page,
        reasons,
        reasons.size() > FEW,
        reason ->
            "- %s%s\n"
                .formatted(
                    words.words(reason.what()),
                    reason.place().map(place -> " " + links.place(place)).orElse("")));
  }

  /** The same of reasons of any kind, each a line by {@code line}. */
  public static <T> void write(
      Page page, List<T> reasons, boolean isFolded, Function<T, String> line) {
    if (reasons.isEmpty()) {
      return;
    }
    page.line(isFolded ? "<details><summary>" + TITLE + "</summary>" : "**" + TITLE + "**");
    page.fill(reasons, line);
    if (isFolded) {
      page.line("</details>");
    }
  }
}
