package com.acme.deploytag.git.object;

import com.acme.deploytag.problem.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;

/**
 * The grammar of a tree, as git writes it (git-fsck(1)). Programs differ in how they read two
 * entries with one name, or a name that is a path; what is judged here must be what others see.
 */
final class TreeText {

  // Git wrote 100664 in its first months.
  private static final Set<String> MODES =
      Set.of("40000", "100644", "100755", "100664", "120000", "160000");
  private static final int MOST_DIGITS = 6;

  private final byte[] text;
  private final Set<String> names = new HashSet<>();
  // The previous entry's name as git sorts it: a folder's has a slash at its end.
  private String last = "";

  private TreeText(byte[] text) {
    this.text = text;
  }

  /** The first flaw in the tree {@code text}, as a clause. */
  static Optional<String> flaw(byte[] text) {
    return PlainTree.is(text) ? Optional.empty() : read(text);
  }

  /** The same, of a tree that may well have one. */
  static Optional<String> read(byte[] text) {
    return new TreeText(text).flaw();
  }

  private Optional<String> flaw() {
    int at = 0;
    while (at < text.length) {
      int space = find(' ', at, Math.min(at + MOST_DIGITS + 1, text.length));
      int end = find('\0', Math.max(space, at), text.length);
      if (space < 0 || end < 0 || text.length - end <= Constants.OBJECT_ID_LENGTH) {
        return Optional.of("it breaks off, or is no tree at all");
      }
      String mode = latin(at, space);
      String name = latin(space + 1, end);
      Optional<String> flaw = flaw(mode, name);
      if (flaw.isPresent()) {
        return flaw;
      }
      at = end + 1 + Constants.OBJECT_ID_LENGTH;
    }
    return Optional.empty();
  }

  private Optional<String> flaw(String mode, String name) {
    String shown = "the entry " + SafeText.quoted(name);
    if (name.isEmpty()) {
      return Optional.of("it has an entry without a name");
    }
    if (!MODES.contains(mode)) {
      return Optional.of("%s has the mode %s, which git does not write".formatted(shown, mode));
    }
    if (name.indexOf('/') >= 0) {
      return Optional.of(shown + " has a slash in its name");
    }
    if (name.equals(".") || name.equals("..") || name.equalsIgnoreCase(".git")) {
      return Optional.of(shown + " has a name that no file may have");
    }
    if (!names.add(name)) {
      return Optional.of(shown + " is there twice");
    }
    String sorted = FileMode.TREE.equals(Integer.parseInt(mode, 8)) ? name + "/" : name;
    if (sorted.compareTo(last) <= 0) {
      return Optional.of(shown + " is not in git's order");
    }
    last = sorted;
    return Optional.empty();
  }

  private int find(char wanted, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  // One character a byte, so that comparing texts compares bytes, as git does.
  private String latin(int from, int end) {
    return new String(text, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
