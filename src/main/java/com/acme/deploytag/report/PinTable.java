package com.acme.deploytag.report;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.plan.PinChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of pins, in Markdown.
 *
 * @param links into the repository
 * @param commit at which the files are shown
 * @param now what the column of the new version is called
 * @param changed whether the old version stands beside it
 */
public record PinTable(Links links, CommitId commit, String now, boolean changed) {

  // Enough hex digits to tell two builds apart; the commit and the outputs have all of them.
  private static final int DIGITS = 12;

  /** The table of pins that change. */
  public PinTable(Links links, CommitId commit, String now) {
    this(links, commit, now, true);
  }

  /** The table of pins that are as they were. */
  public PinTable(Links links, CommitId commit) {
    this(links, commit, "is", false);
  }

  public String head() {
    List<String> names = new ArrayList<>(List.of("service", "image", now, "file"));
    if (changed) {
      names.add(2, "was");
    }
    return line(names) + line(names.stream().map(_ -> "---").toList());
  }

  public String row(PinChange pin) {
    PinChange.Before before = pin.before();
    List<String> cells =
        new ArrayList<>(
            List.of(
                Markdown.text(pin.service()),
                image(pin),
                version(pin.after().tag().map(Tag::text), pin.after().digest().map(Digest::text)),
                links.file(pin.file(), commit)));
    if (changed) {
      cells.add(2, version(before.tag(), before.digest()));
    }
    return line(cells);
  }

  /** The pin's image, and under which other name it is pulled now. */
  public static String image(PinChange pin) {
    return Markdown.code(pin.image())
        + pin.renamed().map(name -> " as " + Markdown.code(name)).orElse("");
  }

  private static String version(Optional<String> tag, Optional<String> digest) {
    List<String> parts = new ArrayList<>();
    tag.ifPresent(t -> parts.add(Markdown.code(t)));
    digest.ifPresent(d -> parts.add(Markdown.code(brief(d))));
    return parts.isEmpty() ? "nothing" : String.join(" ", parts);
  }

  private static String brief(String digest) {
    int most = digest.indexOf(':') + 1 + DIGITS;
    return digest.length() <= most ? digest : digest.substring(0, most) + "…";
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
