package com.acme.deploytag.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one probably means. */
public final class Suggestion {

  // A longer input is no typing error, and the search takes quadratic time.
  private static final int MOST = 80;

  private Suggestion() {}

  /**
   * The known word nearest to {@code word}, if the difference is a slip: case, a part of the name
   * omitted or added ({@code checkout} for {@code checkout-service}, {@code prod}), or at most a
   * third of the letters and no more than two.
   */
  public static Optional<String> of(String word, Collection<String> known) {
    if (word.isEmpty() || word.length() > MOST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(k -> distance(word, k) <= Math.min(2, Math.max(1, k.length() / 3)) || part(word, k))
        .min(Comparator.<String>comparingInt(k -> distance(word, k)).thenComparing(k -> k));
  }

  /** {@code Did you mean "x"? } if there is such a word, else nothing. */
  public static String hint(String word, Collection<String> known) {
    return of(word, known).map(k -> "Did you mean " + SafeText.quoted(k) + "? ").orElse("");
  }

  /**
   * Whether {@code word} is a misspelling of the key {@code known} and hardly another key: another
   * notation ({@code dry_run}, {@code expectedTag}), or at most a third of the letters different
   * and no more than two. A part omitted or added is no misspelling: {@code image-url} is not
   * {@code image}.
   */
  public static boolean isSlip(String word, String known) {
    // Of "source.actor" only the last part can be misspelt; else "source.author" would be a
    // misspelling.
    int last = known.lastIndexOf('.') + 1;
    if (word.length() > MOST || !word.startsWith(known.substring(0, last))) {
      return false;
    }
    String key = letters(known.substring(last));
    return distance(letters(word.substring(last)), key) <= Math.min(2, key.length() / 3);
  }

  private static String letters(String key) {
    return key.replaceAll("[^\\p{L}\\p{N}.]", "");
  }

  private static boolean part(String word, String known) {
    return word.length() >= 3 && (known.startsWith(word) || word.startsWith(known + "-"));
  }

  // Levenshtein's distance, ignoring case, with a swap of neighbours counted once.
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        best = Math.min(best, cost[i - 1][j - 1] + same);
        if (i > 1 && j > 1 && swapped(a, b, i, j)) {
          best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = best;
      }
    }
    return cost[a.length()][b.length()];
  }

  private static boolean swapped(String a, String b, int i, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
