package com.acme.deploytag.report;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.plan.PinChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of pins, in Markdown, narrow enough for a telephone; what is as anybody would expect it
 * is folded below.
 */
public final class PinTable {

  private final Links links;
  private final Times times;
  private final VersionText versions;
  private final boolean isChanged;
  private final List<PinChange> pins;
  private final Map<String, Integer> counts = new HashMap<>();
  private final boolean isOneEnvironment;
  private final boolean isTold;

  /**
   * @param isChanged whether the old version stands beside the new one
   */
  public PinTable(Links links, Times times, List<PinChange> pins, boolean isChanged) {
    this.links = links;
    this.times = times;
    this.versions = new VersionText(links);
    this.isChanged = isChanged;
    this.pins = pins;
    Set<String> environments = new HashSet<>();
    boolean told = false;
    for (PinChange pin : pins) {
      environments.add(pin.environment());
      counts.merge(key(pin), 1, Integer::sum);
      told |= !told(pin).isEmpty();
    }
    this.isOneEnvironment = environments.size() < 2;
    this.isTold = isChanged && told;
  }

  /** What the table leaves out, folded. */
  public void writeRest(Page page, CommitId commit) {
    page.append("<details><summary>Images, files and whole versions</summary>\n\n");
    page.fill(pins, pin -> whole(pin, commit));
    page.line("</details>");
  }

  /** The table. */
  public void write(Page page) {
    page.append(head());
    page.fill(pins, this::row);
  }

  private String head() {
    List<String> names = new ArrayList<>(List.of("service", isChanged ? "from → to" : "is"));
    if (isTold) {
      names.add("what changed");
    }
    return line(names) + line(names.stream().map(_ -> "---").toList());
  }

  /** A pin's row. */
  public String row(PinChange pin) {
    List<String> cells = new ArrayList<>(List.of(service(pin)));
    cells.add((isChanged ? versions.before(pin) + " → " : "") + versions.after(pin));
    if (isTold) {
      cells.add(told(pin));
    }
    return line(cells);
  }

  // In one cell, which wraps on a telephone, where two columns would be cut.
  private String told(PinChange pin) {
    List<String> parts = new ArrayList<>();
    versions.comparison(pin).ifPresent(parts::add);
    pin.background().since().ifPresent(since -> parts.add("old one set " + times.ago(since)));
    return String.join(", ", parts);
  }

  private String service(PinChange pin) {
    String image = pin.image();
    boolean isExpected =
        counts.get(key(pin)) == 1
            && image.substring(image.lastIndexOf('/') + 1).equals(pin.service());
    return Markdown.text(pin.service())
        + (isOneEnvironment ? "" : "<br>in " + Markdown.text(pin.environment()))
        + (isExpected ? "" : "<br>" + Markdown.code(image))
        + renamed(pin);
  }

  private static String key(PinChange pin) {
    return pin.service() + " " + pin.environment();
  }

  private static String renamed(PinChange pin) {
    return pin.renamed().map(name -> "<br>as " + Markdown.code(name)).orElse("");
  }

  private String whole(PinChange pin, CommitId commit) {
    Optional<String> tag = pin.after().tag().map(Tag::text);
    String after = whole(tag, pin.after().digest().map(Digest::text));
    String before = whole(pin.before().tag(), pin.before().digest());
    return "- %s: %s%s<br>%s%s<br>%s\n"
        .formatted(
            Markdown.text(pin.service()),
            Markdown.code(pin.image()),
            pin.renamed().map(name -> " as " + Markdown.code(name)).orElse(""),
            isChanged ? before + " → " : "",
            after,
            links.file(pin.file(), commit));
  }

  private static String whole(Optional<String> tag, Optional<String> digest) {
    List<String> parts = new ArrayList<>();
    tag.ifPresent(t -> parts.add(Markdown.whole(t)));
    digest.ifPresent(d -> parts.add(Markdown.whole(d)));
    return parts.isEmpty() ? "nothing" : String.join(" ", parts);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
