package com.acme.deploytag.git.protocol;

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
public record FetchSpec(
    Collection<ObjectId> ids, Set<ObjectId> have, List<String> bounds, String filter) {

  /** Names a filter that leaves out everything that is not asked for by its id. */
  public static final String ALONE = "tree:0";

  /** Names a filter that leaves out files, but not folders. */
  public static final String FOLDERS = "blob:none";

  /** Names no filter. */
  public static final String WHOLE = "";

  public FetchSpec {
    ids = List.copyOf(ids);
    have = Set.copyOf(have);
    bounds = List.copyOf(bounds);
  }

  /** The last {@code depth} commits up to {@code commit}. */
  public static FetchSpec line(ObjectId commit, int depth, String filter) {
    return lines(Set.of(commit), depth, filter);
  }

  /** The last {@code depth} commits up to each of {@code commits}. */
  public static FetchSpec lines(Set<ObjectId> commits, int depth, String filter) {
    return new FetchSpec(commits, Set.of(), List.of("deepen " + depth), filter);
  }

  /** The same, of which {@code commits} and others are here. */
  public static FetchSpec deeper(Set<ObjectId> commits, int depth, String filter) {
    return new FetchSpec(commits, commits, List.of("deepen " + depth), filter);
  }

  /** A commit with the history that is between it and {@code known}. */
  public static FetchSpec since(ObjectId known, ObjectId commit, String filter) {
    return new FetchSpec(List.of(commit), Set.of(known), List.of(), filter);
  }

  /**
   * The last {@code depth} commits up to {@code commit}, as far as they are not {@code known}'s.
   */
  public static FetchSpec beside(ObjectId known, ObjectId commit, int depth, String filter) {
    return new FetchSpec(List.of(commit), Set.of(known), List.of("deepen " + depth), filter);
  }

  /** Trees and blobs. */
  public static FetchSpec objects(Collection<ObjectId> ids, String filter) {
    return new FetchSpec(ids, Set.of(), List.of(), filter);
  }

  /** Whether the server has to know where the history that is here ends. */
  boolean isOfHistory() {
    return !have.isEmpty() || !bounds.isEmpty();
  }
}
