package com.acme.deploytag.git.object;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of a commit's header, as git writes it (git-fsck(1)). Looser only where old programs
 * wrote something else and nothing depends on it, such as time zones that do not exist.
 */
final class CommitText {

  private static final String ID = "[0-9a-f]{40}";
  private static final Pattern TREE = Pattern.compile("tree " + ID);
  private static final Pattern PARENT = Pattern.compile("parent " + ID);
  private static final Pattern PERSON =
      Pattern.compile("[^<>]*<[^<>]*>[^<> ]* (-?[0-9]+) [+-][0-9]+");
  private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");
  // The end of the year 9999.
  private static final long LATEST = 253_402_300_799L;

  private final byte[] text;
  private int at;

  private CommitText(byte[] text) {
    this.text = text;
  }

  /** The first flaw in the header of the commit {@code text}, as a clause. */
  static Optional<String> flaw(byte[] text) {
    return new CommitText(text).flaw();
  }

  private Optional<String> flaw() {
    if (!TREE.matcher(line()).matches()) {
      return Optional.of("it names no tree in its first line");
    }
    String line = line();
    while (PARENT.matcher(line).matches()) {
      line = line();
    }
    if (!line.startsWith("author ")) {
      return Optional.of("it has no author below its tree and parents");
    }
    Optional<String> author = person("author", line);
    line = line();
    if (!line.startsWith("committer ")) {
      return Optional.of("it has no committer below its author");
    }
    return author.isPresent() ? author : person("committer", line);
  }

  private static Optional<String> person(String role, String line) {
    Matcher person = PERSON.matcher(line);
    if (!person.matches()) {
      return Optional.of("its %s is not written as Name <e-mail> and a time".formatted(role));
    }
    String time = person.group(1);
    return TIME.matcher(time).matches() && Long.parseLong(time) <= LATEST
        ? Optional.empty()
        : Optional.of("the time of its %s is none: %.20s".formatted(role, time));
  }

  /** The next line, without its end. */
  private String line() {
    int start = at;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    String line = new String(text, start, at - start, StandardCharsets.ISO_8859_1);
    at = Math.min(at + 1, text.length);
    return line;
  }
}
