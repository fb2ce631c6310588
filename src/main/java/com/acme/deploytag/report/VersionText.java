package com.acme.deploytag.report;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.plan.PinChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Versions as a table shows them: no longer than tells two builds apart, the whole of a longer one
 * as its title.
 *
 * @param links to the commits that versions are called by
 */
public record VersionText(Links links) {

  // Enough hex digits to tell two builds apart.
  private static final int DIGITS = 12;
  private static final int LONGEST = 24;
  private static final int MOST_IN_LOG = 40;
  private static final int SHORTEST_COMMIT = 7;
  private static final int COMMIT = 40;

  /** {@code version} in so many characters that it can be told from others, without markup. */
  public static String brief(String version) {
    int colon = version.indexOf(':') + 1;
    boolean isHex = version.length() == COMMIT && isCommit(version);
    int most = isHex || colon > 0 ? colon + DIGITS : MOST_IN_LOG;
    return version.codePointCount(0, version.length()) <= most
        ? version
        : version.substring(0, version.offsetByCodePoints(0, most)) + "…";
  }

  String before(PinChange pin) {
    return of(pin, pin.before().tag(), pin.before().digest());
  }

  String after(PinChange pin) {
    return of(pin, pin.after().tag().map(Tag::text), pin.after().digest().map(Digest::text));
  }

  private String of(PinChange pin, Optional<String> tag, Optional<String> digest) {
    List<String> parts = new ArrayList<>();
    tag.ifPresent(t -> parts.add(tag(pin, t)));
    digest.ifPresent(d -> parts.add(cut(d, d.indexOf(':') + 1 + DIGITS)));
    return parts.isEmpty() ? "nothing" : String.join("<br>", parts);
  }

  private String tag(PinChange pin, String tag) {
    if (tag.length() != COMMIT || !isCommit(tag)) {
      return cut(tag, LONGEST);
    }
    return pin.background()
        .repository()
        .flatMap(
            repository -> links.commit(repository, tag, Markdown.code(tag.substring(0, DIGITS))))
        .orElseGet(() -> cut(tag, DIGITS));
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? Markdown.code(text)
        : Markdown.titled(text.substring(0, text.offsetByCodePoints(0, most)), text);
  }

  /** Whether {@code text} is a commit's id, whole or its first digits. */
  static boolean isCommit(String text) {
    if (text.length() < SHORTEST_COMMIT || text.length() > COMMIT) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** What is between the two builds, where both are called by their commits. */
  Optional<String> comparison(PinChange pin) {
    Optional<String> before = pin.before().tag().filter(VersionText::isCommit);
    Optional<String> after = pin.after().tag().map(Tag::text).filter(VersionText::isCommit);
    return pin.background()
        .repository()
        .filter(_ -> before.isPresent() && after.isPresent())
        .flatMap(
            repository -> links.comparison(repository, before.orElseThrow(), after.orElseThrow()));
  }
}
