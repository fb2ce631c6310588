package com.acme.deploytag.report.status;

import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.status.Status;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can be promoted, in Markdown: a row for each service or set, with its command.
 *
 * @param status what it shows
 * @param words in which it tells ages
 */
record ReadyTable(Status status, StatusWords words) {

  private static final int MOST = 10;
  // So many names take two lines; the command has all of them.
  private static final int MOST_NAMES = 6;

  void write(Page page) {
    List<ReadyPromotions> all = ReadyPromotions.of(status);
    if (all.isEmpty()) {
      return;
    }
    int shown = all.size() <= MOST + 2 ? all.size() : MOST;
    page.line("**Can go now**");
    table(page, all.subList(0, shown));
    if (shown < all.size()) {
      page.line(
          "<details><summary>and %d more that can go</summary>".formatted(all.size() - shown));
      table(page, all.subList(shown, all.size()));
      page.line("</details>");
    }
  }

  private void table(Page page, List<ReadyPromotions> promotions) {
    page.append("| what | command |\n| --- | --- |\n");
    page.fill(promotions, this::row);
  }

  private String row(ReadyPromotions promotion) {
    List<String> services = promotion.services();
    String names =
        services.stream().limit(MOST_NAMES).map(Markdown::text).collect(Collectors.joining(", "));
    String more = services.size() > MOST_NAMES ? " and more" : "";
    String set = promotion.isSet() ? "%d services, together; ".formatted(services.size()) : "";
    // Two columns fit on a telephone.
    return "| %s%s%s → %s<br>%s%s | %s |\n"
        .formatted(
            promotion.isSet() ? "🔗 " : "",
            names,
            more,
            Markdown.text(promotion.drift().to()),
            set,
            Markdown.text(words.drift(promotion.drift())),
            command(promotion));
  }

  // Of the workflow that the example ships, whose form has a choice of environments.
  private String command(ReadyPromotions promotion) {
    String to = status.promotions().size() == 1 ? "" : " -f to=" + promotion.drift().to();
    return Markdown.whole(
        "gh workflow run promote.yml -f service=" + String.join(",", promotion.services()) + to);
  }
}
