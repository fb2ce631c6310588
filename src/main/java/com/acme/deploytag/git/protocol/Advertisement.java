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
 * A server's advertisement: its protocol, capabilities and refs.
 *
 * @param isV2 whether it speaks protocol 2, which lists refs only on a second request
 * @param capabilities its capabilities; in protocol 2 these are commands with their features
 * @param refs by protocol 0 and 1, the tips of the run's branch and of runs' pull requests, and the
 *     requests that runs have left, as far as these exist; else empty
 */
record Advertisement(boolean isV2, Set<String> capabilities, Map<String, ObjectId> refs) {

  // The branches of pull requests; a run reads no others but its own.
  private static final String PULL_REQUESTS = "refs/heads/deploy-tag";

  /** Where the refs begin that are neither branches nor tags, but this action's own. */
  static final String OWN = "refs/deploy-tag/";

  private static final String SYMREF = "symref=HEAD:";

  private static final int ID = 40;

  Advertisement {
    capabilities = Set.copyOf(capabilities);
    refs = Map.copyOf(refs);
  }

  /** The tip of {@code ref}; nothing if there is no such ref. */
  Optional<ObjectId> at(String ref) {
    return Optional.ofNullable(refs.get(ref));
  }

  /** The refs whose names begin with {@code prefix}; most runs meet none, and load nothing. */
  Map<String, ObjectId> below(String prefix) {
    Map<String, ObjectId> found = new HashMap<>();
    for (Map.Entry<String, ObjectId> ref : refs.entrySet()) {
      if (ref.getKey().startsWith(prefix)) {
        found.put(ref.getKey(), ref.getValue());
      }
    }
    return found;
  }

  static final Advertisement NOTHING = new Advertisement(false, Set.of(), Map.of());

  /** The server's HEAD, by protocol 0 and 1. */
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

  /**
   * Reads an advertisement. Keeps the refs that a run needs: all branches while the default branch
   * is not known.
   */
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
      return readV2(packets);
    }
    return readV1(line.orElse("").equals("version 1") ? packets.line() : line, packets, remote);
  }

  private static Advertisement readV2(Packets packets) throws IOException {
    Set<String> capabilities = new HashSet<>();
    for (Optional<String> line = packets.line(); line.isPresent(); line = packets.line()) {
      capabilities.add(line.get());
    }
    return checked(new Advertisement(true, capabilities, Map.of()));
  }

  private static Advertisement readV1(Optional<String> start, Packets packets, Remote remote)
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
      if (isNeeded(name, remote)) {
        refs.put(name, ObjectId.fromString(text.substring(0, ID)));
      }
    }
    return checked(new Advertisement(false, capabilities, refs));
  }

  private static boolean isNeeded(String ref, Remote remote) {
    return ref.equals(remote.ref())
        || ref.startsWith(PULL_REQUESTS)
        || ref.startsWith(OWN)
        || (!remote.runBranch().isKnown()
            && (ref.equals(Constants.HEAD) || ref.startsWith(Constants.R_HEADS)));
  }

  // Reading would take the first 40 digits of a longer id for the whole.
  private static Advertisement checked(Advertisement advertisement) throws UnsupportedFormat {
    if (advertisement.capabilities.contains("object-format=sha256")) {
      throw new UnsupportedFormat();
    }
    return advertisement;
  }
}
