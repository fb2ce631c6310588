package com.acme.deploytag.testkit.github;

import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The part of a list that a GraphQL field's {@code first} and {@code after} ask for. */
final class Slices {
  // docs.github.com, "Using pagination in the GraphQL API".
  private static final int MOST = 100;

  private Slices() {}

  /**
   * A connection with that part of {@code all}, of which only that part is made.
   *
   * @throws GraphRefusal if it is asked for without a limit, or with one that GitHub does not take
   */
  static <T> Map<String, Object> of(
      DataFetchingEnvironment asked, List<T> all, Function<T, Map<String, Object>> form) {
    Integer first = asked.getArgument("first");
    if (first == null) {
      throw new GraphRefusal(
          "MISSING_PAGINATION_BOUNDARIES",
          "You must provide a `first` or `last` value to properly paginate the connection.");
    }
    if (first > MOST) {
      throw new GraphRefusal(
          "EXCESSIVE_PAGINATION",
          "Requesting %d records on the connection exceeds the `first` limit of 100 records."
              .formatted(first));
    }
    String after = asked.getArgument("after");
    int start = after == null ? 0 : Integer.parseInt(after);
    int end = Math.min(all.size(), start + first);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("hasNextPage", end < all.size());
    page.put("hasPreviousPage", start > 0);
    page.put("startCursor", String.valueOf(start));
    page.put("endCursor", String.valueOf(end));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("nodes", all.subList(Math.min(start, end), end).stream().map(form).toList());
    object.put("pageInfo", page);
    object.put("totalCount", all.size());
    return object;
  }
}
