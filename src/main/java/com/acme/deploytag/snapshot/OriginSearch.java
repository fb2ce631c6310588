package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Origin;
import com.acme.deploytag.ledger.Origins;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds proof by single commits that what stands somewhere stood in its source before, or there
 * when the history began. Messages only tell where to look: what counts is what stood at commits
 * next to each other, as it would in a ledger of all of them.
 */
final class OriginSearch {

  private final Set<Origin> asked;
  private final OldVersions versions;
  private final Function<Remark, List<Trailers>> blocks;
  private final Instant start;
  private final Set<ServiceEnvironment> proven = new HashSet<>();
  private boolean over;

  /**
   * @param asked what is in question
   * @param catalog the catalog at the tip
   * @param path where it is, and was in older commits
   * @param blocks the trailers of commits
   * @param start when the catalog's history begins
   */
  OriginSearch(
      Set<Origin> asked,
      Catalog catalog,
      RepoPath path,
      Function<Remark, List<Trailers>> blocks,
      Instant start) {
    this.asked = asked;
    this.versions = new OldVersions(catalog, path);
    this.blocks = blocks;
    this.start = start;
    this.over = asked.isEmpty();
  }

  /** What was found. */
  Origins found() {
    return new Origins(proven, !over);
  }

  /** Gives up: what is not proven has to be read. */
  void end() {
    over = true;
  }

  /** Whether {@code line} goes back as far as may help; what {@code ledger} tells does not. */
  boolean reaches(History line, Ledger ledger) {
    Stretches stretches = new Stretches(line, ledger.now(), start);
    return open(ledger).keySet().stream().allMatch(stretches::reaches);
  }

  /**
   * Looks at the commits of {@code line} that are older than those of {@code ledger}.
   *
   * @throws RemoteException if what they hold cannot be had
   * @throws IOException if an object cannot be read
   */
  void look(History line, Ledger ledger) throws IOException, RemoteException {
    Map<Origin, Version> open = open(ledger);
    Stretches stretches = new Stretches(line, ledger.now(), start);
    Map<Origin, List<OriginClaims.Claim>> claims =
        new OriginClaims(open, blocks).from(line, ledger.size() - 1);
    // Most say what is so; each time as many more, where they do not.
    for (int from = 0, to = 1; !claims.isEmpty(); from = to, to = 2 * to + 1) {
      Map<Origin, List<OriginClaims.Claim>> part = new HashMap<>();
      for (Map.Entry<Origin, List<OriginClaims.Claim>> entry : claims.entrySet()) {
        List<OriginClaims.Claim> all = entry.getValue();
        part.put(entry.getKey(), all.subList(Math.min(from, all.size()), Math.min(to, all.size())));
      }
      judge(line, stretches, part, open);
      int seen = to;
      claims.entrySet().removeIf(e -> is(e.getKey()) || e.getValue().size() <= seen);
    }
  }

  private void judge(
      History line,
      Stretches stretches,
      Map<Origin, List<OriginClaims.Claim>> part,
      Map<Origin, Version> open)
      throws IOException, RemoteException {
    Map<LineCommit, Set<ServiceEnvironment>> places = new HashMap<>();
    part.forEach((origin, claims) -> {
      for (OriginClaims.Claim claim : claims) {
        for (LineCommit commit : stretches.around(claim.place(), claim.isBegin(), origin)) {
          places.computeIfAbsent(commit, _ -> new HashSet<>()).add(origin.source());
        }
      }
    });
    versions.bring(line, places);
    part.forEach((origin, claims) -> {
      for (OriginClaims.Claim claim : claims) {
        if (stretches.stood(claim.place(), origin, open.get(origin), versions)) {
          proven.add(origin.there());
        }
      }
    });
  }

  /**
   * Looks at the commits at which the history begins, as the last thing to be done.
   *
   * @throws RemoteException if what they hold cannot be had
   * @throws IOException if an object cannot be read
   */
  void lookAtFirst(History line, Ledger ledger) throws IOException, RemoteException {
    over = true;
    Map<Origin, Version> open = open(ledger);
    Stretches stretches = new Stretches(line, ledger.now(), start);
    Map<LineCommit, Set<ServiceEnvironment>> places = new HashMap<>();
    for (Origin origin : open.keySet()) {
      stretches
          .first(origin)
          .ifPresent(c -> places.computeIfAbsent(c, _ -> new HashSet<>()).add(origin.there()));
    }
    versions.bring(line, places);
    places.forEach((commit, targets) ->
        open.forEach((origin, version) -> {
          if (targets.contains(origin.there())
              && versions.at(commit, origin.there()).filter(version::isSameBuild).isPresent()) {
            proven.add(origin.there());
          }
        }));
  }

  private boolean is(Origin origin) {
    return proven.contains(origin.there());
  }

  /** What stands where its source never had it, as far as {@code ledger} tells. */
  private Map<Origin, Version> open(Ledger ledger) {
    Map<Origin, Version> open = new HashMap<>();
    for (Origin origin : asked) {
      Timeline there = ledger.of(origin.there().service(), origin.there().environment());
      Timeline source = ledger.of(origin.source().service(), origin.source().environment());
      there
          .present()
          .filter(i -> !is(origin) && source.of(i.version()).isEmpty())
          .ifPresent(i -> open.put(origin, i.version()));
    }
    return open;
  }
}
