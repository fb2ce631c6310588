package com.acme.deploytag.git;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What to fetch.
 *
 * @param ids commits, trees or blobs, and what they lead to
 * @param have commits that are here, whose history and content need not come
 * @param bounds how far to go back, in the words of gitprotocol-v2(5): {@code deepen 1}
 * @param filter what to leave out, in the words of git-rev-list(1), unless it is named in {@code
 *     ids}; empty for nothing, and only as far as the server can
 */
record Want(Collection<ObjectId> ids, Set<ObjectId> have, List<String> bounds, String filter) {

  /** Names a filter that leaves out everything that is not asked for by its id. */
  static final String ALONE = "tree:0";

  /** Names a filter that leaves out files, but not folders. */
  static final String FOLDERS = "blob:none";

  /** Names no filter. */
  static final String WHOLE = "";

  Want {
    ids = List.copyOf(ids);
    have = Set.copyOf(have);
    bounds = List.copyOf(bounds);
  }

  /** The last {@code depth} commits up to {@code commit}. */
  static Want line(ObjectId commit, int depth, String filter) {
    return lines(Set.of(commit), depth, filter);
  }

  /** The last {@code depth} commits up to each of {@code commits}. */
  static Want lines(Set<ObjectId> commits, int depth, String filter) {
    return new Want(commits, Set.of(), List.of("deepen " + depth), filter);
  }

  /** The same, of which {@code commits} and others are here. */
  static Want deeper(Set<ObjectId> commits, int depth, String filter) {
    return new Want(commits, commits, List.of("deepen " + depth), filter);
  }

  /** A commit with the history that is between it and {@code known}. */
  static Want since(ObjectId known, ObjectId commit, String filter) {
    return new Want(List.of(commit), Set.of(known), List.of(), filter);
  }

  /**
   * The last {@code depth} commits up to {@code commit}, as far as they are not {@code known}'s.
   */
  static Want beside(ObjectId known, ObjectId commit, int depth, String filter) {
    return new Want(List.of(commit), Set.of(known), List.of("deepen " + depth), filter);
  }

  /** Trees and blobs. */
  static Want objects(Collection<ObjectId> ids, String filter) {
    return new Want(ids, Set.of(), List.of(), filter);
  }

  /** Whether the server has to know where the history that is here ends. */
  boolean isOfHistory() {
    return !have.isEmpty() || !bounds.isEmpty();
  }
}
