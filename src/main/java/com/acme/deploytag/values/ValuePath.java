package com.acme.deploytag.values;

import com.acme.deploytag.problem.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The way from a document's root to a value: {@code image.tag}, {@code containers[name=app].image},
 * {@code images[0]}, {@code annotations["a.b/c"]}.
 *
 * @param text as it is written in the catalog
 * @param steps the way; never empty
 */
public record ValuePath(String text, List<Step> steps) {

  public ValuePath {
    steps = List.copyOf(steps);
  }

  /** The path in {@code text}; bad if it keeps not the grammar. */
  public static Checked<ValuePath> parse(String text) {
    return new PathReader(text).read();
  }

  /** The same with {@code filler} applied to every name in it, which stays one name. */
  public ValuePath filled(UnaryOperator<String> filler) {
    List<Step> filled = new ArrayList<>();
    for (Step step : steps) {
      filled.add(
          switch (step) {
            case Step.Key(String name) -> new Step.Key(filler.apply(name));
            case Step.Index index -> index;
            case Step.Item(String key, String value) -> new Step.Item(key, filler.apply(value));
          });
    }
    return new ValuePath(filler.apply(text), filled);
  }

  @Override
  public String toString() {
    return text;
  }
}
