package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.ledger.CommitRecord;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.Note;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what commits say of themselves, and looks at what they did where that can matter: where
 * they speak of a rejection, and at the newest updates.
 */
final class NotesReader {

  // A row of names would take longer to look for than to read what there is.
  private static final int FEW = 16;

  private final Catalog catalog;
  private final LedgerQuery query;
  // Those of services, and of images, by which services are found that were called otherwise.
  private final Set<String> names = new HashSet<>();
  private final Set<String> images = new HashSet<>();
  private final CommitEffects effects;
  private final Map<Remark, List<Trailers>> read = new HashMap<>();

  /**
   * @param catalog the catalog at the tip
   * @param path where it is, and was in older commits
   */
  NotesReader(Catalog catalog, RepoPath path, LedgerQuery query) {
    this.catalog = catalog;
    this.query = query;
    this.effects = new CommitEffects(path, catalog);
    for (ServiceEnvironment target : query.targets()) {
      names.add(target.service());
    }
    for (ServiceEnvironment target : query.rejections()) {
      images.addAll(catalog.services().get(target.service()).allImageNames());
    }
    names.addAll(images);
  }

  /** Whether {@code message} may hold something that is to be read. */
  boolean isTold(String message) {
    return Trailers.mayBeIn(message) && (names.size() > FEW || isNamed(message));
  }

  private boolean isNamed(String message) {
    for (String name : names) {
      if (message.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The commits of {@code line}.
   *
   * @param versions what stood at the newest of them, as far as that was read
   * @param moves the commits, by their place, for which that does not tell what they did
   * @throws RemoteException if something of what they did cannot be had
   * @throws IOException if an object cannot be read
   */
  List<CommitRecord> commits(
      History line, List<Map<ServiceEnvironment, Optional<Version>>> versions, Set<Integer> moves)
      throws IOException, RemoteException {
    effects.bring(line, words(line, versions.size(), moves));
    for (Map.Entry<ServiceEnvironment, Set<String>> update : query.updates().entrySet()) {
      new UpdateSearch(line, update.getKey(), update.getValue(), effects, this::blocks).run();
    }
    List<CommitRecord> commits = new ArrayList<>();
    for (LineCommit commit : line.commits()) {
      int position = commits.size();
      commits.add(
          new CommitRecord(
              commit.id(),
              commit.dated(),
              commit.author(),
              note(commit.own()),
              commit.merged().stream().map(this::note).toList(),
              commit.isCut(),
              position < versions.size() ? versions.get(position) : Map.of()));
    }
    return commits;
  }

  private Note note(Remark remark) {
    return new Note(blocks(remark), effects.of(remark), remark.isEmpty());
  }

  /** The trailers of {@code remark}, with the names of images that the catalog has for them. */
  List<Trailers> blocks(Remark remark) {
    return remark.text().isEmpty()
        ? List.of()
        : read.computeIfAbsent(
            remark,
            r ->
                Trailers.blocks(r.text()).stream()
                    .map(block -> block.withImages(catalog::imageName))
                    .toList());
  }

  /** The commits that speak of rejections, and of which it is not known what they did. */
  private Map<Remark, Set<ServiceEnvironment>> words(History line, int traced, Set<Integer> moves) {
    Map<Remark, Set<ServiceEnvironment>> words = new HashMap<>();
    for (int i = 0; i < line.commits().size(); i++) {
      LineCommit commit = line.commits().get(i);
      Set<ServiceEnvironment> told = rejections(commit.own());
      for (Remark merged : commit.merged()) {
        Set<ServiceEnvironment> more = rejections(merged);
        told.addAll(more);
        add(words, merged, more);
      }
      if (i + 1 < traced && !moves.contains(i)) {
        told.removeAll(query.timelines());
      }
      add(words, commit.own(), told);
    }
    return words;
  }

  private static void add(
      Map<Remark, Set<ServiceEnvironment>> words, Remark remark, Set<ServiceEnvironment> targets) {
    if (!targets.isEmpty()) {
      words.put(remark, targets);
    }
  }

  private Set<ServiceEnvironment> rejections(Remark remark) {
    Set<ServiceEnvironment> told = new HashSet<>();
    for (Trailers block : blocks(remark)) {
      block
          .ofRejections(query.versions())
          .forEach((target, image) -> {
            if (query.rejections().contains(target) || images.contains(image)) {
              told.add(target);
            }
          });
    }
    return told;
  }
}
