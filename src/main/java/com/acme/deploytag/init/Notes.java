package com.acme.deploytag.init;

import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is left out of a proposal, and why. */
final class Notes {

  private static final int LONGEST = 200;

  private final Set<String> notes = new LinkedHashSet<>();

  /** Says that {@code what}, a path or name, is left out, for {@code why} is so. */
  void leaveOut(String what, String why) {
    add(shown(what) + ": " + SafeText.plain(why, LONGEST));
  }

  void add(String note) {
    notes.add(note);
  }

  List<String> list() {
    return new ArrayList<>(notes);
  }

  /** A path or name as it can stand in a comment. */
  static String shown(String text) {
    return SafeText.plain(text, LONGEST);
  }
}
