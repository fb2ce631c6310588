package com.acme.deploytag.git.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What to fetch from a server.
 *
 * @param ids commits, trees or blobs; what they refer to comes along
 * @param have commits that are here, whose history and content the server may omit
 * @param bounds how deep to fetch, in the words of gitprotocol-v2(5): {@code deepen 1}
 * @param filter the objects to omit unless {@code ids} has them, in the words of git-rev-list(1);
 *     empty for none. A server without that capability omits nothing
 * @param most how many bytes the pack may have; whatever is longer fails
 */
public record FetchSpec(
    Collection<ObjectId> ids, Set<ObjectId> have, List<String> bounds, String filter, long most) {

  /** The filter that omits all trees and blobs but those requested by id. */
  public static final String ALONE = "tree:0";

  /** The filter that omits blobs, but no trees. */
  public static final String FOLDERS = "blob:none";

  private static final int MANY = 256;

  /** No filter. */
  public static final String WHOLE = "";

  public FetchSpec {
    ids = List.copyOf(ids);
    have = Set.copyOf(have);
    bounds = List.copyOf(bounds);
  }

  private FetchSpec(
      Collection<ObjectId> ids, Set<ObjectId> have, List<String> bounds, String filter) {
    this(ids, have, bounds, filter, Long.MAX_VALUE);
  }

  /** The same, but that the pack may have no more than {@code bytes}. */
  public FetchSpec atMost(long bytes) {
    return new FetchSpec(ids, have, bounds, filter, bytes);
  }

  /** The last {@code depth} commits up to {@code commit}. */
  public static FetchSpec line(ObjectId commit, int depth, String filter) {
    return lines(Set.of(commit), depth, filter);
  }

  /** The last {@code depth} commits up to each of {@code commits}. */
  public static FetchSpec lines(Set<ObjectId> commits, int depth, String filter) {
    return new FetchSpec(commits, Set.of(), List.of("deepen " + depth), filter);
  }

  /** The same, to deepen a history of which {@code commits} are here. */
  public static FetchSpec deeper(Set<ObjectId> commits, int depth, String filter) {
    return new FetchSpec(commits, commits, List.of("deepen " + depth), filter);
  }

  /** A commit with its history back to {@code known}. */
  public static FetchSpec since(ObjectId known, ObjectId commit, String filter) {
    return new FetchSpec(List.of(commit), Set.of(known), List.of(), filter);
  }

  /**
   * The last {@code depth} commits up to {@code commit} that are not in {@code known}'s history.
   */
  public static FetchSpec beside(ObjectId known, ObjectId commit, int depth, String filter) {
    return new FetchSpec(List.of(commit), Set.of(known), List.of("deepen " + depth), filter);
  }

  /** Trees and blobs. */
  public static FetchSpec objects(Collection<ObjectId> ids, String filter) {
    return new FetchSpec(ids, Set.of(), List.of(), filter);
  }

  /** Whether that is more than most runs fetch: older history, or many files. */
  boolean isOfMuch() {
    return most == Long.MAX_VALUE && (ids.size() > MANY || (!have.isEmpty() && !bounds.isEmpty()));
  }

  /** Whether the server needs the local shallow boundary. */
  boolean isOfHistory() {
    return !have.isEmpty() || !bounds.isEmpty();
  }
}
