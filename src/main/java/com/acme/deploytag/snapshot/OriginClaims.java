package com.acme.deploytag.snapshot;

import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.ledger.Origin;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the commits that say where that comes from what stands somewhere: they put it there from
 * its source, or into the source. That they say so proves nothing, but tells where to look.
 */
final class OriginClaims {

  // Who writes more of them has to be read with all that they did.
  private static final int MOST = 15;

  private final Map<ServiceEnvironment, List<Origin>> origins = new HashMap<>();
  private final Map<Origin, Version> versions;
  private final Function<Remark, List<Trailers>> blocks;
  private final Map<Origin, List<Claim>> found = new HashMap<>();

  /**
   * A place at which it may have stood in the source.
   *
   * @param place how many commits of the line are newer
   * @param isBegin whether it began there
   */
  record Claim(int place, boolean isBegin) {}

  /**
   * @param versions what stands there
   */
  OriginClaims(Map<Origin, Version> versions, Function<Remark, List<Trailers>> blocks) {
    this.versions = versions;
    this.blocks = blocks;
    for (Origin origin : versions.keySet()) {
      origins.computeIfAbsent(origin.there(), _ -> new ArrayList<>()).add(origin);
      origins.computeIfAbsent(origin.source(), _ -> new ArrayList<>()).add(origin);
    }
  }

  /** The claims of the commits of {@code line} from {@code place} on, the newest first. */
  Map<Origin, List<Claim>> from(History line, int place) {
    for (int i = place; i < line.commits().size(); i++) {
      LineCommit commit = line.commits().get(i);
      read(commit.own(), i);
      for (Remark merged : commit.merged()) {
        read(merged, i);
      }
    }
    return found;
  }

  private void read(Remark remark, int place) {
    for (Trailers block : blocks.apply(remark)) {
      for (Map<Trailer, String> group : block.groups()) {
        Optional<ServiceEnvironment> target = Trailers.target(group);
        for (Origin origin :
            target.map(t -> origins.getOrDefault(t, List.of())).orElse(List.of())) {
          boolean isBegin = target.get().equals(origin.source());
          boolean isPromotion = !isBegin && block.value(Trailer.PROMOTED_FROM).isPresent();
          if ((isBegin || isPromotion) && isAbout(group, versions.get(origin))) {
            // What a promotion takes along stood in the source before.
            add(origin, new Claim(isBegin ? place : place + 1, isBegin));
          }
        }
      }
    }
  }

  private void add(Origin origin, Claim claim) {
    List<Claim> claims = found.computeIfAbsent(origin, _ -> new ArrayList<>());
    if (claims.size() < MOST && !claims.contains(claim)) {
      claims.add(claim);
    }
  }

  private static boolean isAbout(Map<Trailer, String> group, Version version) {
    for (Version.Pinned pin : version.pins()) {
      boolean isTag = pin.tag().isPresent() && pin.tag().get().equals(group.get(Trailer.TAG));
      if (isTag
          || (pin.digest().isPresent() && pin.digest().get().equals(group.get(Trailer.DIGEST)))) {
        return true;
      }
    }
    return false;
  }
}
