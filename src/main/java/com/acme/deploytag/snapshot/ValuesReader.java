package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.pins.ValuePins;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.values.ValueFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads pins that are values of files. */
final class ValuesReader {

  private ValuesReader() {}

  /**
   * What there is at {@code values}, whose files were brought before.
   *
   * @throws IOException if an object cannot be read
   */
  static Overlay overlay(CommitFiles files, Location.Values values) throws IOException {
    Problems problems = new Problems();
    Map<String, ValueFile> found = new HashMap<>();
    for (RepoPath file : values.files()) {
      Optional<byte[]> content = problems.take(files.read(file.text())).flatMap(c -> c);
      if (content.isPresent()) {
        problems
            .take(ValueFile.parse(file.text(), content.get()))
            .ifPresent(read -> found.put(file.text(), read));
      }
    }
    if (!problems.isEmpty()) {
      return new Overlay.Unreadable(problems.list());
    }
    if (found.isEmpty()) {
      return new Overlay.Absent();
    }
    return switch (ValuePins.of(values.pins(), found)) {
      case Checked.Good<PinFile>(PinFile file) -> new Overlay.Present(file);
      case Checked.Bad<PinFile>(List<Problem> why) -> new Overlay.Unreadable(why);
    };
  }
}
