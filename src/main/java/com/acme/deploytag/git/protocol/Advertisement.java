package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.http.Remote;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a server says of itself when it is asked for its refs.
 *
 * @param isSecond whether it speaks protocol 2, which tells refs only when asked again
 * @param capabilities what it can do; those of protocol 2 are commands with their features
 * @param refs where the branch is that was asked about, and those on which runs propose changes, as
 *     far as they are there and it is the first protocol
 */
record Advertisement(boolean isSecond, Set<String> capabilities, Map<String, ObjectId> refs) {

  // Of all the branches that there may be, a run has to do with its own and these.
  private static final String BESIDE = "refs/heads/deploy-tag";
  private static final String SYMREF = "symref=HEAD:";

  private static final int ID = 40;

  Advertisement {
    capabilities = Set.copyOf(capabilities);
    refs = Map.copyOf(refs);
  }

  /** Where {@code ref} is; nothing if it is not there. */
  Optional<ObjectId> at(String ref) {
    return Optional.ofNullable(refs.get(ref));
  }

  static final Advertisement NOTHING = new Advertisement(false, Set.of(), Map.of());

  /** What HEAD is, by the first protocol. */
  Head head() {
    return new Head(
        at(Constants.HEAD),
        capabilities.stream()
            .filter(capability -> capability.startsWith(SYMREF))
            .map(capability -> capability.substring(SYMREF.length()))
            .findFirst());
  }

  /** The repository names its objects by SHA-256. */
  static final class UnsupportedFormat extends IOException {
    private static final long serialVersionUID = 1;

    UnsupportedFormat() {
      super("object-format=sha256");
    }
  }

  /** Reads it, as far as it is about the run's branch: about all, as long as that is not known. */
  static Advertisement read(InputStream in, Remote remote) throws IOException {
    Packets packets = new Packets(in);
    Optional<String> line = packets.line();
    if (line.orElse("").startsWith("# service=")) {
      while (line.isPresent()) {
        line = packets.line();
      }
      line = packets.line();
    }
    if (line.orElse("").equals("version 2")) {
      return second(packets);
    }
    return first(line.orElse("").equals("version 1") ? packets.line() : line, packets, remote);
  }

  private static Advertisement second(Packets packets) throws IOException {
    Set<String> capabilities = new HashSet<>();
    for (Optional<String> line = packets.line(); line.isPresent(); line = packets.line()) {
      capabilities.add(line.get());
    }
    return checked(new Advertisement(true, capabilities, Map.of()));
  }

  private static Advertisement first(Optional<String> start, Packets packets, Remote remote)
      throws IOException {
    Set<String> capabilities = Set.of();
    Map<String, ObjectId> refs = new HashMap<>();
    for (Optional<String> line = start; line.isPresent(); line = packets.line()) {
      String text = line.get();
      int nul = text.indexOf('\0');
      if (nul >= 0) {
        capabilities = new HashSet<>(List.of(text.substring(nul + 1).strip().split(" +")));
        text = text.substring(0, nul);
      }
      String name = text.length() > ID ? text.substring(ID + 1) : "";
      if (isAsked(name, remote)) {
        refs.put(name, ObjectId.fromString(text.substring(0, ID)));
      }
    }
    return checked(new Advertisement(false, capabilities, refs));
  }

  private static boolean isAsked(String ref, Remote remote) {
    return ref.equals(remote.ref())
        || ref.startsWith(BESIDE)
        || (!remote.runBranch().isKnown()
            && (ref.equals(Constants.HEAD) || ref.startsWith(Constants.R_HEADS)));
  }

  // Of a longer id the first 40 digits would be taken for the whole.
  private static Advertisement checked(Advertisement told) throws UnsupportedFormat {
    if (told.capabilities.contains("object-format=sha256")) {
      throw new UnsupportedFormat();
    }
    return told;
  }
}
