package com.acme.deploytag.values;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds the document of a file that is meant. */
final class DocumentSearch {

  private DocumentSearch() {}

  static Checked<OptionalInt> of(ValueFile file, DocumentChoice choice, ValuePath path) {
    List<Integer> values = new ArrayList<>();
    List<Integer> gaps = new ArrayList<>();
    List<Integer> fitting = new ArrayList<>();
    for (int i = 0; i < file.documents().size(); i++) {
      if (choice.fits(file.documents().get(i).document().root())) {
        fitting.add(i);
        switch (file.find(i, path)) {
          case Found.Value _, Found.Barred _ -> values.add(i);
          case Found.Gap _ -> gaps.add(i);
          case Found.Nowhere _ -> {}
        }
      }
    }
    if (!choice.isAny()) {
      return one(file, fitting, "is " + choice);
    }
    return values.isEmpty() && (gaps.size() != 1 || fitting.size() == 1)
        // Where there is just one document, what it lacks can be told.
        ? Checked.good(
            fitting.size() == 1 ? OptionalInt.of(fitting.getFirst()) : OptionalInt.empty())
        : one(file, values.isEmpty() ? gaps : values, "has " + SafeText.quoted(path.text()));
  }

  private static Checked<OptionalInt> one(ValueFile file, List<Integer> found, String what) {
    if (found.isEmpty()) {
      return Checked.good(OptionalInt.empty());
    }
    if (found.size() == 1) {
      return Checked.good(OptionalInt.of(found.getFirst()));
    }
    return Checked.bad(
        Problem.at(
            file.documents().get(found.get(1)).document().root().place(),
            "more than one document of this file %s: another starts in line %d"
                .formatted(
                    what, file.documents().get(found.getFirst()).document().root().place().line()),
            "Say in the catalog which is meant: document: {kind: …, name: …}."));
  }
}
