package com.acme.deploytag.snapshot;

import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.VersionChange;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for the newest commit that updated a target, as it says: from the newest on, until one did.
 */
final class UpdateSearch {

  private final History line;
  private final ServiceEnvironment target;
  private final Set<String> images;
  private final CommitEffects effects;
  private final Function<Remark, List<Trailers>> blocks;

  /**
   * @param images of which images
   * @param effects gets what the commits did that are looked at
   */
  UpdateSearch(
      History line,
      ServiceEnvironment target,
      Set<String> images,
      CommitEffects effects,
      Function<Remark, List<Trailers>> blocks) {
    this.line = line;
    this.target = target;
    this.images = new HashSet<>(images.stream().map(ImageNames::plain).toList());
    this.effects = effects;
    this.blocks = blocks;
  }

  void run() throws IOException, RemoteException {
    List<LineCommit> told = new ArrayList<>();
    for (LineCommit commit : line.commits()) {
      if (isTold(commit)) {
        told.add(commit);
      }
    }
    // Most say what is so; each time as many more, where they do not.
    for (int start = 0, end = 1; start < told.size(); start = end, end = 2 * end + 1) {
      List<LineCommit> part = told.subList(start, Math.min(end, told.size()));
      bring(part);
      for (LineCommit commit : part) {
        find(commit);
      }
      if (images.isEmpty()) {
        return;
      }
    }
  }

  private void bring(List<LineCommit> commits) throws IOException, RemoteException {
    Map<Remark, Set<ServiceEnvironment>> asked = new HashMap<>();
    for (LineCommit commit : commits) {
      asked.put(commit.own(), Set.of(target));
      for (Remark merged : commit.merged()) {
        if (isTold(merged)) {
          asked.put(merged, Set.of(target));
        }
      }
    }
    effects.bring(line, asked);
  }

  private boolean isTold(LineCommit commit) {
    return isTold(commit.own()) || commit.merged().stream().anyMatch(this::isTold);
  }

  private boolean isTold(Remark remark) {
    return blocks.apply(remark).stream().anyMatch(block -> block.isUpdateOf(target));
  }

  private void find(LineCommit commit) {
    VersionChange landed = effects.of(commit.own()).get(target);
    if (landed != null) {
      find(commit.own(), landed, commit.own().isEmpty());
      commit.merged().forEach(merged -> find(merged, landed, false));
    }
  }

  private void find(Remark remark, VersionChange landed, boolean isRecord) {
    VersionChange change = effects.of(remark).get(target);
    if (change != null) {
      blocks
          .apply(remark)
          .forEach(b -> images.removeAll(b.updated(target, change, landed, isRecord)));
    }
  }
}
