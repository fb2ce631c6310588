package com.acme.deploytag.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A median between its quartiles. */
record Spread(double low, double median, double high) {

  static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  static <T> Spread of(Collection<T> values, ToDoubleFunction<T> value) {
    return of(values.stream().mapToDouble(value).toArray());
  }

  private static double quantile(double[] sorted, double at) {
    double position = at * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** The median and, in brackets, the quartiles, with so many decimals. */
  String show(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median, low, high);
  }

  /** As {@link #show}, the median in bold. */
  String showRatio() {
    return String.format(Locale.ROOT, "**%.2f** (%.2f–%.2f)", median, low, high);
  }
}
