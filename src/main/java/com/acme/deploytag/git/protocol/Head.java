package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.http.BranchName;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A server's HEAD.
 *
 * @param tip the commit it points to; nothing if there is none, as in an empty repository
 * @param target the ref it is a symbolic ref to; nothing if it is detached
 */
public record Head(Optional<ObjectId> tip, Optional<String> target) {

  static final Head NONE = new Head(Optional.empty(), Optional.empty());

  private static final String TARGET = "symref-target:";

  /**
   * Reads the response to {@code ls-refs} of protocol 2: {@code <id> HEAD
   * symref-target:refs/heads/main}.
   */
  static Head read(InputStream in) throws IOException {
    Packets packets = new Packets(in);
    Head head = NONE;
    for (Optional<String> line = packets.start(); line.isPresent(); line = packets.line()) {
      List<String> parts = List.of(line.get().split(" ", -1));
      if (parts.size() > 1 && parts.get(1).equals(Constants.HEAD)) {
        Optional<ObjectId> tip = Optional.of(ObjectId.fromString(parts.getFirst()));
        head =
            new Head(
                tip,
                parts.stream()
                    .filter(part -> part.startsWith(TARGET))
                    .map(part -> part.substring(TARGET.length()))
                    .findFirst());
      }
    }
    return head;
  }

  /** The short name of the branch that it points to, if it points to one. */
  public Optional<String> branch() {
    return target
        .filter(ref -> tip.isPresent() && ref.startsWith(Constants.R_HEADS))
        .map(ref -> ref.substring(Constants.R_HEADS.length()))
        .filter(name -> BranchName.isGood(name));
  }
}
